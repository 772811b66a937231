namespace InvokeAI.Tests.Runs;

/// <summary>Tests that each way in which an item can end is an exception that says what happened.</summary>
public sealed class RunExceptionTests
{
    [Theory]
    [InlineData(RunOutcome.Failed, typeof(RunFailedException), "Item 7 of the run failed")]
    [InlineData(RunOutcome.Canceled, typeof(RunException), "Item 7 of the run was canceled")]
    [InlineData(RunOutcome.ServerRestarted, typeof(RunException), "restarted while item 7 of the run ran")]
    [InlineData(RunOutcome.Deleted, typeof(RunException), "Item 7 of the run was deleted")]
    [InlineData(RunOutcome.QueueCleared, typeof(RunException), "queue was cleared while the run was in it")]
    [InlineData(RunOutcome.ProcessorStopped, typeof(RunException), "processor died while it ran the")]
    [InlineData(RunOutcome.QueueBlocked, typeof(RunException), "queue is blocked")]
    public void The_way_that_an_item_ended_is_said(RunOutcome outcome, Type type, string words)
    {
        var completed = new RunItem<string> { ItemId = 6, Outcome = RunOutcome.Completed, Outputs = "" };
        var item = new RunItem<string> { ItemId = 7, Outcome = outcome, Outputs = "" };
        var result = new RunResult<string> { Items = [completed, item] };
        Assert.False(result.IsCompleted);
        var e = Assert.ThrowsAny<RunException>(result.ThrowIfAnyFailed);
        Assert.IsType(type, e);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Equal((item, outcome), (e.Item, e.Outcome));
    }
}
