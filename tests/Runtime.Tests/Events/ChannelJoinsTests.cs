using System.Collections.Concurrent;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Events;

/// <summary>Tests that a subscription counts as connected when the server has joined it, and not when the message is on its way.</summary>
public class ChannelJoinsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Connected_is_what_the_server_has_acknowledged()
    {
        var acknowledge = new TaskCompletionSource();
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            peer.Acknowledges = false;
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            await peer.SendStatusAsync(1, "in_progress", 1);
            await acknowledge.Task;
            // Numbers that nobody asked for are of no use.
            foreach (var frame in new[] { "4399[]", "43[]", "43-1[]", "431[]", "430[]" })
                await peer.SendAsync(frame);
            await peer.ReceiveAsync("nothing");
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var connected = subscription.WaitForConnectionAsync(Now);
        await using var events = subscription.ReadAllAsync(Now).GetAsyncEnumerator(Now);
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience, Now));
        Assert.IsType<QueueItemStatusChangedEvent>(events.Current);
        Assert.False(connected.IsCompleted);
        Assert.Equal(EventConnectionState.Connecting, client.Events.State);

        acknowledge.SetResult();

        await connected.WaitAsync(Patience, Now);
        Assert.Equal(EventConnectionState.Connected, client.Events.State);
    }

    [Fact]
    public async Task Each_queue_is_joined_on_its_own()
    {
        var acknowledge = new TaskCompletionSource();
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            peer.Acknowledges = false;
            Assert.Contains("other", await peer.ReceiveAsync());
            await acknowledge.Task;
            await peer.SendAsync("432[]");
            await peer.ReceiveAsync("nothing");
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var first = client.Events.Subscribe();
        await first.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await using var other = client.Events.Subscribe("other");
        // A second one that waits for the same message.
        await using var another = client.Events.Subscribe("other");
        await using var known = client.Events.Subscribe();
        await known.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        Assert.False(other.WaitForConnectionAsync(Now).IsCompleted);
        Assert.False(another.WaitForConnectionAsync(Now).IsCompleted);

        acknowledge.SetResult();

        await other.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await another.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
    }

    [Fact]
    public async Task Where_acknowledgements_are_lost_the_connection_is_used_after_five_seconds()
    {
        var read = new TaskCompletionSource();
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            peer.Acknowledges = false;
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            await peer.SendStatusAsync(1, "in_progress", 1);
            read.SetResult();
            await peer.ReceiveAsync("nothing");
        });
        var time = new HeldTime(TimeSpan.FromSeconds(5));
        using var http = new HttpClient { BaseAddress = server.Address };
        var endpoint = new SocketEndpoint(server.Address, () => http, () => new InvokeAIClient(http, new()).Transport.Tokens) { Time = time };
        await using var hub = new EventHub(endpoint, NullLogger.Instance);
        await using var subscription = hub.Add("default");
        var connected = subscription.WaitForConnectionAsync(Now);
        await read.Task.WaitAsync(Patience, Now);
        Assert.False(connected.IsCompleted);

        time.Fire();

        await connected.WaitAsync(Patience, Now);
        Assert.Equal(EventConnectionState.Connected, hub.State);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Timers of one length end when the test says so.</summary>
    private sealed class HeldTime(TimeSpan held) : TimeProvider
    {
        private readonly ConcurrentQueue<Action> _held = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != held)
                return base.CreateTimer(callback, state, dueTime, period);
            _held.Enqueue(() => callback(state));
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }

        public void Fire()
        {
            while (_held.TryDequeue(out var end))
                end();
        }
    }
}
