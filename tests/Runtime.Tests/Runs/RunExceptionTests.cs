using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Runs;

/// <summary>Each way in which an item can end has its exception, which says what became of it.</summary>
public sealed class RunExceptionTests
{
    private static readonly InvokeAITransport Transport = new(() => throw new InvalidOperationException(), new Uri("http://server/"), new(), NullLoggerFactory.Instance);

    [Theory]
    [InlineData(RunOutcome.Failed, typeof(RunFailedException), "Item 7 of Card failed")]
    [InlineData(RunOutcome.Canceled, typeof(RunCanceledException), "Item 7 of Card was")]
    [InlineData(RunOutcome.ServerRestarted, typeof(RunCanceledException), "restarted while item 7 of Card ran")]
    [InlineData(RunOutcome.Deleted, typeof(RunLostException), "Item 7 of Card was deleted")]
    [InlineData(RunOutcome.QueueCleared, typeof(RunLostException), "queue was cleared while Card was in it")]
    [InlineData(RunOutcome.ProcessorStopped, typeof(RunLostException), "processor died with Card")]
    [InlineData(RunOutcome.QueueBlocked, typeof(RunLostException), "queue is blocked")]
    public void The_way_that_an_item_ended_is_said(RunOutcome outcome, Type type, string words)
    {
        using var http = new HttpClient();
        var client = new InvokeAIClient(http, new() { BaseAddress = new Uri("http://server/") });
        var run = new Run(new RunRecord { Client = client, Queue = client.GetQueue("default"), BatchId = "b", Name = "Card", ItemIds = [7] });
        var item = new RunItem(new(Transport, 0, 7, outcome, null, null, []));
        var e = RunException.For(run, item);
        Assert.IsType(type, e);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Equal((run, item, outcome), (e.Run, e.Item, e.Outcome));
        var result = new RunResult(run, [new RunItem(new(Transport, 0, 6, RunOutcome.Completed, null, null, [])), item]);
        Assert.False(result.IsCompleted);
        Assert.Same(item, Assert.Single(result.NotCompleted));
        Assert.IsType(type, Assert.ThrowsAny<RunException>(result.ThrowIfAnyFailed));
    }
}
