using InvokeAI.Events;

namespace InvokeAI.Tests.Events;

/// <summary>Tests the client against npm's socket.io, which shares no code with the client.</summary>
[NeedsGenuineSocketServer]
public class GenuineSocketServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Rooms_are_joined_and_events_come()
    {
        await using var server = await GenuineSocketServer.StartAsync();
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await UntilAsync(server, state => state.Rooms.Contains("bulk:default"));
        await server.DoAsync("/emit", new { room = "default", name = "queue_cleared", data = new { queue_id = "default", user_id = "ünïcode \"quoted\" 🎨" } });
        await server.DoAsync("/emit", new { room = "elsewhere", name = "queue_cleared", data = new { queue_id = "default" } });
        await server.DoAsync("/emit",
            new { room = "bulk:default", name = "bulk_download_complete", data = new { bulk_download_id = "default", bulk_download_item_name = "a.zip" } });
        var events = await TakeAsync(subscription, 3);
        Assert.Equal("ünïcode \"quoted\" 🎨", Assert.IsType<QueueClearedEvent>(events[1]).UserId);
        Assert.Equal("a.zip", Assert.IsType<BulkDownloadCompleteEvent>(events[2]).BulkDownloadItemName);
    }

    [Fact]
    public async Task Its_pings_are_answered_for_as_long_as_it_wants()
    {
        await using var server = await GenuineSocketServer.StartAsync(("PEER_PING_INTERVAL", "100"), ("PEER_PING_TIMEOUT", "300"));
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await Task.Delay(2000, Now);
        var state = await server.DoAsync("/state");
        Assert.Equal((1, 1), (state.Connections, state.Clients));
    }

    [Theory]
    [InlineData("/disconnect")]
    [InlineData("/cut")]
    public async Task It_throws_the_client_out_and_the_client_comes_back_with_its_rooms(string how)
    {
        await using var server = await GenuineSocketServer.StartAsync();
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await server.DoAsync(how);
        await UntilAsync(server, state => state.Connections == 2 && state.Rooms.Contains("bulk:default"));
        await server.DoAsync("/emit", new { room = "default", name = "queue_cleared", data = new { queue_id = "default" } });
        var events = await TakeAsync(subscription, 4);
        Assert.True(Assert.IsType<EventConnectionChanged>(events[2]).IsReconnect);
        Assert.IsType<QueueClearedEvent>(events[3]);
    }

    [Fact]
    public async Task Signed_in_or_not_let_in()
    {
        await using var server = await GenuineSocketServer.StartAsync(("PEER_TOKEN", "jwt"));
        await using (var client = new InvokeAIClient(server.Address, new InvokeAIClientOptions { Token = "jwt" }))
        {
            await using var subscription = client.Events.Subscribe();
            await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        }

        await using var stranger = new InvokeAIClient(server.Address);
        await using var refused = stranger.Events.Subscribe();
        var error = await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => refused.WaitForConnectionAsync(Now).WaitAsync(Patience, Now));
        Assert.Contains("Connection rejected by server", error.Message);
    }

    [Fact]
    public async Task Ten_thousand_events_come_in_order_and_big_ones_whole()
    {
        await using var server = await GenuineSocketServer.StartAsync();
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await UntilAsync(server, state => state.Rooms.Contains("default"));
        await server.DoAsync("/flood",
            new { room = "default", name = "queue_item_status_changed", data = new { queue_id = "default", status = "completed" }, times = 10_000 });
        await server.DoAsync("/big", new { room = "default", name = "big", bytes = 15_000_000 });
        var events = await TakeAsync(subscription, 10_002);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (long)i), events.OfType<QueueItemStatusChangedEvent>().Select(e => e.ItemId));
        Assert.True(Assert.IsType<UnknownEvent>(events[^1]).Json.Length > 15_000_000);
    }

    [Fact]
    public async Task The_client_leaves_politely()
    {
        await using var server = await GenuineSocketServer.StartAsync();
        await using (var client = new InvokeAIClient(server.Address))
        {
            await using var subscription = client.Events.Subscribe();
            await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        }

        await UntilAsync(server, state => state.Clients == 0);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static async Task UntilAsync(GenuineSocketServer server, Func<GenuineSocketServer.PeerState, bool> condition)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!condition(await server.DoAsync("/state")))
        {
            Assert.True(clock.Elapsed < Patience, "The server never came to that.");
            await Task.Delay(30, Now);
        }
    }

    private static async Task<List<InvokeAIEvent>> TakeAsync(EventSubscription subscription, int count)
    {
        using var timer = new CancellationTokenSource(Patience);
        var events = new List<InvokeAIEvent>();
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            events.Add(e);
            if (events.Count == count)
                break;
        }

        return events;
    }
}
