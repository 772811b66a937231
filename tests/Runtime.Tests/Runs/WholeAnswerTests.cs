namespace InvokeAI.Tests.Runs;

/// <summary>Questions that are asked again while the answer is incomplete.</summary>
public sealed class WholeAnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_stays_incomplete_is_an_error_after_four_seconds()
    {
        var clock = new Clock();
        var asked = 0;
        var e = await Assert.ThrowsAsync<InvokeAIResponseException>(() => WholeAnswer.AskAsync<string>(() =>
        {
            asked++;
            return Task.FromResult<string?>(null);
        }, "It lists too few.", clock, Stop));
        Assert.Equal("It lists too few.", e.Message);
        Assert.Equal(5, asked);
        Assert.Equal([250, 500, 1000, 2000], clock.Pauses);
    }

    [Fact]
    public async Task The_first_whole_answer_is_taken()
    {
        var clock = new Clock();
        var answers = new Queue<string?>([null, "all", "more"]);
        Assert.Equal("all", await WholeAnswer.AskAsync(() => Task.FromResult(answers.Dequeue()), "No.", clock, Stop));
        Assert.Equal([250], clock.Pauses);
    }

    /// <summary>Strikes at once, and notes after which time it should have struck.</summary>
    private sealed class Clock : TimeProvider
    {
        public List<double> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
                Pauses.Add(dueTime.TotalMilliseconds);
            return System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
        }
    }
}
