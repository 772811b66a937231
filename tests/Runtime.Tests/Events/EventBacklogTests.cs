using System.Text.Json;

namespace InvokeAI.Tests.Events;

public class EventBacklogTests
{
    [Fact]
    public async Task A_reader_that_is_behind_loses_old_progress_and_nothing_else()
    {
        var backlog = new EventBacklog();
        for (var i = 0; i < 10_000; i++)
        {
            backlog.Add(Progress(i));
            if (i % 100 == 0)
                backlog.Add(new QueueItemStatusChangedEvent { ItemId = i });
        }

        Assert.True(backlog.Count < 500);
        backlog.Complete();
        var events = new List<InvokeAIEvent>();
        while (await backlog.NextAsync(TestContext.Current.CancellationToken) is { } e)
            events.Add(e);
        Assert.Equal(100, events.OfType<QueueItemStatusChangedEvent>().Count());
        Assert.Equal(9_999 / 10_000.0, events.OfType<InvocationProgressEvent>().Last().Percentage);
    }

    [Fact]
    public async Task What_waits_is_read_before_the_end_and_its_error()
    {
        var backlog = new EventBacklog();
        backlog.Add(new QueueClearedEvent());
        backlog.Complete(new InvalidOperationException("gone"));
        backlog.Add(new QueueClearedEvent());
        Assert.IsType<QueueClearedEvent>(await backlog.NextAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await backlog.NextAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await backlog.NextAsync(TestContext.Current.CancellationToken));
    }

    private static InvocationProgressEvent Progress(int i) => new()
    {
        ItemId = 1,
        Percentage = i / 10_000.0,
        Invocation = JsonElement.Parse("""{"id":"prepared"}"""),
    };
}
