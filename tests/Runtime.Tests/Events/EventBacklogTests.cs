using System.Text.Json;
using InvokeAI.Events;

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

    [Fact]
    public async Task A_reader_that_sleeps_holds_a_bounded_memory_and_hears_what_it_missed()
    {
        var backlog = new EventBacklog(100_000);
        for (var i = 0; i < 2_000; i++)
        {
            backlog.Add(new InvocationProgressEvent { ItemId = i, Invocation = JsonElement.Parse("""{"id":"prepared"}""") }, 10_000);
            if (i % 100 == 0)
                backlog.Add(new QueueItemStatusChangedEvent { ItemId = i }, 200);
            Assert.True(backlog.Bytes <= 100_000);
        }

        backlog.Complete();
        var events = await AllAsync(backlog);
        var dropped = Assert.IsType<EventsDropped>(events[0]);
        Assert.True(dropped.IsProgressOnly);
        Assert.Equal(2_020, dropped.Count + events.Count - 1);
        // Progress goes first: what says how runs end is all there.
        Assert.Equal(20, events.OfType<QueueItemStatusChangedEvent>().Count());
        Assert.Equal(0, backlog.Bytes);
    }

    [Fact]
    public async Task Beyond_the_limit_the_oldest_events_go_and_the_marker_comes_once()
    {
        var backlog = new EventBacklog(10_000);
        for (var i = 0; i < 100; i++)
            backlog.Add(new QueueItemStatusChangedEvent { ItemId = i }, 400);
        var dropped = Assert.IsType<EventsDropped>(await backlog.NextAsync(TestContext.Current.CancellationToken));
        Assert.False(dropped.IsProgressOnly);
        Assert.Contains("MaxEventBacklogBytes", dropped.Reason, StringComparison.Ordinal);
        backlog.Add(new QueueItemStatusChangedEvent { ItemId = 100 }, 0);
        backlog.Complete();
        var events = await AllAsync(backlog);
        Assert.Equal(Enumerable.Range(dropped.Count, 101 - dropped.Count).Select(i => (long)i),
            events.Cast<QueueItemStatusChangedEvent>().Select(e => (long)e.ItemId));
    }

    [Fact]
    public async Task An_event_that_alone_is_beyond_the_limit_is_dropped_and_said()
    {
        var backlog = new EventBacklog(10_000);
        backlog.Add(new QueueClearedEvent(), 1_000_000);
        backlog.Complete();
        Assert.Equal(1, Assert.IsType<EventsDropped>(Assert.Single(await AllAsync(backlog))).Count);
    }

    private static async Task<List<InvokeAIEvent>> AllAsync(EventBacklog backlog)
    {
        var events = new List<InvokeAIEvent>();
        while (await backlog.NextAsync(TestContext.Current.CancellationToken) is { } e)
            events.Add(e);
        return events;
    }

    private static InvocationProgressEvent Progress(int i) => new()
    {
        ItemId = 1,
        Percentage = i / 10_000.0,
        Invocation = JsonElement.Parse("""{"id":"prepared"}"""),
    };
}
