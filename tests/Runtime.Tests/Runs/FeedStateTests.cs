namespace InvokeAI.Tests.Runs;

/// <summary>The states of a split run that is being queued, and what changes them.</summary>
public sealed class FeedStateTests
{
    private static readonly InvalidOperationException Reason = new("No.");

    private static readonly Dictionary<string, FeedState> States = new()
    {
        ["idle"] = new FeedState.Idle(),
        ["feeding"] = new FeedState.Feeding(),
        ["failed"] = new FeedState.Failed(Reason),
        ["giving up"] = new FeedState.GivingUp(RunOutcome.Canceled),
        ["given up"] = new FeedState.GivenUp(RunOutcome.Canceled),
    };

    [Theory]
    [InlineData("idle", "feeding")]
    [InlineData("failed", "feeding")]
    [InlineData("feeding", "feeding")]
    [InlineData("giving up", "giving up")]
    [InlineData("given up", "given up")]
    public void Only_a_run_that_stands_still_starts(string state, string next) => Assert.Equal(States[next], States[state].Start());

    [Theory]
    [InlineData("idle", "given up")]
    [InlineData("failed", "given up")]
    [InlineData("feeding", "giving up")]
    public void A_run_is_given_up_at_once_unless_a_batch_can_be_on_its_way(string state, string next)
        => Assert.Equal(States[next], States[state].GiveUp(RunOutcome.Canceled));

    [Theory]
    [InlineData("giving up")]
    [InlineData("given up")]
    public void The_first_reason_for_giving_up_counts(string state) => Assert.Equal(States[state], States[state].GiveUp(RunOutcome.QueueBlocked));

    [Theory]
    [InlineData("feeding", false, "idle")]
    [InlineData("feeding", true, "failed")]
    [InlineData("giving up", false, "given up")]
    [InlineData("giving up", true, "given up")]
    [InlineData("given up", true, "given up")]
    [InlineData("idle", true, "idle")]
    public void Feeding_ends_as_it_went(string state, bool fails, string next) => Assert.Equal(States[next], States[state].End(fails ? Reason : null));
}
