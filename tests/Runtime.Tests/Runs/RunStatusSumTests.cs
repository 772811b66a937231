namespace InvokeAI.Tests.Runs;

/// <summary>The status of a run whose parts are on several servers.</summary>
public sealed class RunStatusSumTests
{
    private static readonly RunStatus Waiting = new() { State = RunState.Queued, TotalCount = 2, PendingCount = 2, QueuePosition = 3 };
    private static readonly RunStatus Completed = new() { State = RunState.Completed, TotalCount = 2, CompletedCount = 2, Overall = 1 };

    [Fact]
    public void Counts_are_added()
    {
        RunStatus part = new()
        {
            State = RunState.Running,
            TotalCount = 21,
            PendingCount = 1,
            RunningCount = 2,
            CompletedCount = 3,
            FailedCount = 4,
            CanceledCount = 5,
            LostCount = 6,
        };
        var sum = RunStatusReader.Sum([part, part], lost: 1);
        Assert.Equal((43, 2, 4, 6, 8, 10, 13),
            (sum.TotalCount, sum.PendingCount, sum.RunningCount, sum.CompletedCount, sum.FailedCount, sum.CanceledCount, sum.LostCount));
        Assert.Equal((RunState.Running, null), (sum.State, sum.QueuePosition));
    }

    [Fact]
    public void What_waits_everywhere_is_queued_at_its_best_place()
    {
        var second = new RunStatus { State = RunState.Queued, TotalCount = 1, PendingCount = 1, QueuePosition = 5 };
        var sum = RunStatusReader.Sum([second, Waiting], lost: 0);
        Assert.Equal((RunState.Queued, 3, 0.0), (sum.State, sum.QueuePosition, sum.Overall));
        Assert.Equal((RunState.Queued, 0, 0.0), (RunStatusReader.Sum([], 0).State, RunStatusReader.Sum([], 0).TotalCount, RunStatusReader.Sum([], 0).Overall));
    }

    [Fact]
    public void One_part_that_waits_or_runs_makes_the_run_running()
    {
        Assert.Equal((RunState.Running, 3), (RunStatusReader.Sum([Waiting, Completed], 0).State, RunStatusReader.Sum([Waiting, Completed], 0).QueuePosition));
        var running = new RunStatus { State = RunState.Running, TotalCount = 1, RunningCount = 1 };
        Assert.Equal((RunState.Running, null), (RunStatusReader.Sum([Waiting, running], 0).State, RunStatusReader.Sum([Waiting, running], 0).QueuePosition));
        Assert.Equal(RunState.Running, RunStatusReader.Sum([running, Completed], 0).State);
    }

    [Fact]
    public void One_uncertain_part_makes_the_run_uncertain()
        => Assert.Equal(RunState.Uncertain, RunStatusReader.Sum([Completed, new() { State = RunState.Uncertain, TotalCount = 1, PendingCount = 1 }], 0).State);

    [Theory]
    [InlineData(0, 0, 0, RunState.Completed)]
    [InlineData(0, 0, 1, RunState.Canceled)]
    [InlineData(0, 1, 1, RunState.Lost)]
    [InlineData(1, 1, 1, RunState.Failed)]
    public void The_worst_end_is_the_end_of_the_run(int failed, int lost, int canceled, RunState state)
    {
        var ended = new RunStatus { TotalCount = 3, FailedCount = failed, LostCount = lost, CanceledCount = canceled, Overall = 1 };
        Assert.Equal(state, RunStatusReader.Sum([Completed, ended], 0).State);
    }

    [Fact]
    public void What_is_lost_counts_as_done()
    {
        var half = new RunStatus { State = RunState.Running, TotalCount = 2, RunningCount = 1, CompletedCount = 1, Overall = 0.5 };
        var sum = RunStatusReader.Sum([half, Completed], lost: 4);
        Assert.Equal((8, 4, (1.0 + 2 + 4) / 8), (sum.TotalCount, sum.LostCount, sum.Overall));
        Assert.Equal(RunState.Lost, RunStatusReader.Sum([Completed], lost: 1).State);
    }
}
