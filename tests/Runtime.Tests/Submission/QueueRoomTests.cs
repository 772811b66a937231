using System.Net;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests how much of a split run is sent next, and when it is known that there will be no capacity.</summary>
public sealed class QueueRoomTests
{
    private static readonly InvokeAIClientOptions Quick = new()
    {
        PollInterval = TimeSpan.FromMilliseconds(5),
        MaxPollInterval = TimeSpan.FromMilliseconds(20),
        StallTimeout = TimeSpan.FromMilliseconds(60),
    };

    private readonly List<bool> paused = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 10)]
    [InlineData(60, 10)]
    [InlineData(95, 5)]
    [InlineData(99, 1)]
    public async Task What_is_left_goes_as_far_as_there_is_room(int pending, int expected)
        => Assert.Equal(new Room.Free(expected), await Room(Status(pending)).WaitAsync(10, null, paused.Add, Stop));

    [Theory]
    [InlineData(100)]
    [InlineData(130)]
    public async Task A_full_queue_is_waited_for(int pending)
    {
        var asked = 0;
        var room = Room(_ => Status(asked++ < 3 ? pending : 90));
        Assert.Equal(new Room.Free(10), await room.WaitAsync(30, null, paused.Add, Stop));
        Assert.Equal(4, asked);
    }

    /// <summary>Each request contains the whole graph. Therefore, while the run has waiting items, it waits for a tenth of the queue.</summary>
    [Theory]
    [InlineData(91, 3, 1)]
    [InlineData(91, 0, 9)]
    [InlineData(90, 3, 10)]
    [InlineData(98, 3, 1)]
    public async Task While_the_run_has_items_that_wait_a_tenth_of_the_queue_is_waited_for(int pending, int ownPending, int expected)
    {
        var asked = 0;
        var room =
            Room(_ => Status(asked++ == 0 ? pending : 99), uri => Batch(uri.Contains("/mine/", StringComparison.Ordinal) && asked == 1 ? ownPending : 0));
        Assert.Equal(new Room.Free(expected), await room.WaitAsync(50, "mine", paused.Add, Stop));
        Assert.Equal(ownPending == 0 || expected == 10 ? 1 : 2, asked);
    }

    [Fact]
    public async Task The_last_items_go_as_soon_as_they_fit()
        => Assert.Equal(new Room.Free(2), await Room(Status(98), Batch(5)).WaitAsync(2, "mine", paused.Add, Stop));

    [Fact]
    public async Task After_less_was_taken_less_is_sent_and_after_all_was_taken_twice_as_much()
    {
        var room = Room(Status(0));
        Assert.Equal(80, await NextAsync(room));
        room.Took(80, 7);
        Assert.Equal(7, await NextAsync(room));
        room.Took(7, 7);
        Assert.Equal(14, await NextAsync(room));
        room.Took(14, 0);
        Assert.Equal(1, await NextAsync(room));
        for (var sent = 1; sent < 64; sent *= 2)
        {
            room.Took(sent, sent);
            Assert.Equal(sent * 2, await NextAsync(room));
        }

        // However often all was taken, the count does not overflow.
        for (var i = 0; i < 100; i++)
            room.Took(64, 64);
        Assert.Equal(80, await NextAsync(room));
    }

    [Fact]
    public async Task After_less_was_taken_it_waits_longer_each_time()
    {
        var room = Room(Status(0), options: new() { PollInterval = TimeSpan.FromHours(1), MaxPollInterval = TimeSpan.FromHours(2) });
        await NextAsync(room);
        room.Took(80, 79);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.WaitAsync(80, null, paused.Add, patience.Token));
        room.Took(79, 79);
        Assert.Equal(80, await NextAsync(room));
    }

    [Theory]
    [InlineData(false, 0, true)]
    [InlineData(false, 1, false)]
    [InlineData(true, 0, false)]
    public async Task A_paused_processor_is_told(bool isStarted, int inProgress, bool expected)
    {
        await Room(Status(0, isStarted: isStarted, inProgress: inProgress)).WaitAsync(10, null, paused.Add, Stop);
        Assert.Equal([expected], paused);
    }

    [Theory]
    [InlineData(true, false, 100, 0, 0, 500, RunOutcome.QueueBlocked)]
    [InlineData(true, false, 100, 0, 0, 200, RunOutcome.ProcessorStopped)]
    [InlineData(true, false, 100, 1, 0, 500, RunOutcome.ProcessorStopped)]
    [InlineData(true, true, 100, 0, 0, 500, null)]
    [InlineData(false, false, 100, 0, 0, 500, null)]
    [InlineData(true, false, 100, 0, 2, 500, null)]
    public async Task A_processor_that_is_started_and_takes_nothing_ends_the_wait(bool isStarted, bool isProcessing, int pending, int inProgress, int waiting,
        int next, RunOutcome? expected)
    {
        var asked = 0;
        var room = Room(_ => Status(asked++ < 50 ? pending : 0, inProgress, waiting, isStarted, isProcessing), nextStatus: (HttpStatusCode)next);
        Assert.Equal(expected is { } outcome ? new Room.Never(outcome) : new Room.Free(10), await room.WaitAsync(10, null, paused.Add, Stop));
    }

    [Fact]
    public async Task A_processor_that_goes_on_in_time_is_not_lost()
    {
        // It stalls for a moment again and again, and never as long as the timeout.
        var asked = 0;
        var room = Room(_ => Status(asked++ < 40 ? 100 : 0, isProcessing: asked % 2 == 0));
        Assert.Equal(new Room.Free(10), await room.WaitAsync(10, null, paused.Add, Stop));
    }

    [Theory]
    [InlineData("""{"set_fields":[],"config":{"max_queue_size":50}}""", 200, 50)]
    [InlineData("""{"set_fields":[],"config":{"max_queue_size":1}}""", 200, 1)]
    [InlineData("""{"set_fields":[],"config":{"max_queue_size":0}}""", 200, 10_000)]
    [InlineData("""{"set_fields":[],"config":{"max_queue_size":-5}}""", 200, 10_000)]
    [InlineData("""{"set_fields":[],"config":{"max_queue_size":1.5}}""", 200, 10_000)]
    [InlineData("""{"set_fields":[],"config":{}}""", 200, 10_000)]
    [InlineData("""{"set_fields":[],"config":[]}""", 200, 10_000)]
    [InlineData("[]", 200, 10_000)]
    [InlineData("""{"detail":"Admin privileges required"}""", 403, 10_000)]
    public async Task The_queues_size_is_the_servers_where_it_tells_it(string answer, int status, int expected)
    {
        await using var client = new ScriptedHandler((_, _) => ScriptedHandler.Json(answer, (HttpStatusCode)status)).Client();
        Assert.Equal(expected, await QueueRoom.CapacityAsync(client.Transport, Stop));
    }

    private async Task<int> NextAsync(QueueRoom room) => Assert.IsType<Room.Free>(await room.WaitAsync(80, null, paused.Add, Stop)).Count;

    private static QueueRoom Room(string status, string? batch = null, InvokeAIClientOptions? options = null)
        => Room(_ => status, _ => batch ?? Batch(0), options);

    private static QueueRoom Room(Func<string, string> status, Func<string, string>? batch = null, InvokeAIClientOptions? options = null,
        HttpStatusCode nextStatus = HttpStatusCode.OK)
    {
        options ??= Quick;
        var handler = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/next", StringComparison.Ordinal) => ScriptedHandler.Json(nextStatus == HttpStatusCode.OK ? "null" : "{}", nextStatus),
            var path when path.Contains("/b/", StringComparison.Ordinal) => ScriptedHandler.Json(batch!(path)),
            var path => ScriptedHandler.Json(status(path)),
        });
        return new QueueRoom(handler.Client().Queue, options, 100);
    }

    private static string Status(int pending, int inProgress = 0, int waiting = 0, bool isStarted = true, bool isProcessing = true) => $$"""
        {"queue":{"queue_id":"default","item_id":null,"batch_id":null,"session_id":null,"pending":{{pending}},"in_progress":{{inProgress}},"waiting":{{waiting}},"completed":0,"failed":0,"canceled":0,"total":0},
        "processor":{"is_started":{{(isStarted ? "true" : "false")}},"is_processing":{{(isProcessing ? "true" : "false")}} } }
        """;

    private static string Batch(int pending) => $$"""
        {"queue_id":"default","batch_id":"mine","origin":null,"destination":null,"pending":{{pending}},"in_progress":0,"waiting":0,"completed":0,"failed":0,"canceled":0,"total":{{pending}}}
        """;
}
