using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>Tests what the judge of the storm calls a fault.</summary>
public sealed class StormVerdictTests
{
    private const string First = "farm.epoch.job.0.1";
    private const string Second = "farm.epoch.job.0.2";

    [Fact]
    public void A_submission_that_lands_after_it_was_given_up_is_late_whatever_befalls_its_server_afterwards()
    {
        var verdict = Judge(CloseReason.NeverLanded, [Completed("a", First, Loss.Away), Completed("b", Second)]);

        Assert.Empty(verdict.Faults);
        Assert.Equal(1, verdict.LateCount);
    }

    [Theory]
    [InlineData(nameof(CloseReason.ServerLost), nameof(Loss.Away), true)]
    [InlineData(nameof(CloseReason.ServerLost), nameof(Loss.Cleared), false)]
    [InlineData(nameof(CloseReason.EvidenceLost), nameof(Loss.Cleared), true)]
    [InlineData(nameof(CloseReason.EvidenceLost), nameof(Loss.Away), false)]
    [InlineData(nameof(CloseReason.Restarted), nameof(Loss.Interrupted), true)]
    [InlineData(nameof(CloseReason.Restarted), nameof(Loss.Away), false)]
    [InlineData(nameof(CloseReason.NeverLanded), nameof(Loss.Cleared), true)]
    public void An_execution_again_needs_the_loss_that_the_farm_noted(string reason, string loss, bool isExcused)
    {
        var verdict = Judge(Enum.Parse<CloseReason>(reason), [Completed("a", First, Enum.Parse<Loss>(loss)), Completed("b", Second)]);

        Assert.Equal(isExcused, verdict.Faults.Count == 0);
        Assert.Equal(0, verdict.LateCount);
    }

    [Fact]
    public void A_result_that_two_servers_made_or_none_is_a_fault()
    {
        Assert.NotEmpty(Judge(null, []).Faults);
        Assert.NotEmpty(Judge(null, [Completed("a", Second), Completed("b", Second)]).Faults);
        Assert.Empty(Judge(null, [Completed("a", Second)]).Faults);
    }

    [Fact]
    public void What_the_farm_does_not_have_must_not_be_executed()
        => Assert.Contains("the farm does not have",
            Assert.Single(Judge(null, [Completed("a", Second), Completed("a", "farm.epoch.other.0.1")]).Faults), StringComparison.Ordinal);

    private static StormVerdict Judge(CloseReason? reason, Execution[] executions)
    {
        var part = new PartRecord
        {
            JobId = "job",
            Index = 0,
            State = PartState.Completed,
            AttemptCount = 2,
            AcceptedBatch = Second,
            Closed = reason is { } why ? [new(1, "a", why, null, false)] : [],
        };
        return new(new Dictionary<string, PartRecord> { ["job"] = part }, executions);
    }

    private static Execution Completed(string server, string batch, params Loss[] losses)
    {
        var execution = new Execution(server, batch);
        execution.Statuses.UnionWith(["in_progress", "completed"]);
        execution.Losses.UnionWith(losses);
        return execution;
    }
}
