using System.Threading.Channels;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using InvokeAI.Http;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Events;

/// <summary>Tests the event connection against a server that misbehaves on purpose.</summary>
public class EventConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Events_flow_once_subscribed()
    {
        await using var server = new SocketServer(async peer =>
        {
            Assert.Equal("40", await peer.WelcomeAsync());
            Assert.Equal("""42["subscribe_queue",{"queue_id":"default"}]""", await peer.ReceiveAsync());
            Assert.Equal("""42["subscribe_bulk_download",{"bulk_download_id":"default"}]""", await peer.ReceiveAsync());
            await peer.SendStatusAsync(3, "in_progress", 1);
            await peer.SendStatusAsync(3, "completed", 2);
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        Assert.Equal(EventConnectionState.Connected, client.Events.State);

        var events = await TakeAsync(subscription, 3);
        Assert.Equal(EventConnectionState.Connected, Assert.IsType<EventConnectionChanged>(events[0]).State);
        Assert.Equal(QueueItemStatus.InProgress, Assert.IsType<QueueItemStatusChangedEvent>(events[1]).Status);
        Assert.Equal(QueueItemStatus.Completed, Assert.IsType<QueueItemStatusChangedEvent>(events[2]).Status);
        Assert.Empty(server.Errors);
        Assert.StartsWith("GET /ws/socket.io/?EIO=4&transport=websocket HTTP/1.1", server.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sub_paths_headers_and_tokens_go_along()
    {
        var connect = new TaskCompletionSource<string>();
        await using var server = new SocketServer(async peer =>
        {
            connect.SetResult(await peer.WelcomeAsync());
            await peer.ReceiveAsync("nothing");
        });
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "invoke/") };
        http.DefaultRequestHeaders.Add("X-Gate", "open");
        await using var client = new InvokeAIClient(http, new InvokeAIClientOptions { Token = "jwt.one" });
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        Assert.Equal("""40{"token":"jwt.one"}""", await connect.Task);
        Assert.StartsWith("GET /invoke/ws/socket.io/?EIO=4&transport=websocket", server.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("X-Gate: open", server.Requests.Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_does_not_follow_a_socket_to_another_server(bool hostFollowsRedirects)
    {
        string? connect = null;
        await using var elsewhere = new SocketServer(async peer => connect = await peer.WelcomeAsync());
        await using var server =
            new SocketServer(_ => Task.CompletedTask) { Refusal = $"302 Found\r\nLocation: {elsewhere.Address}ws/socket.io/?EIO=4&transport=websocket" };
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = hostFollowsRedirects });
        http.BaseAddress = server.Address;
        var endpoint = new SocketEndpoint(server.Address, () => http, () => new InvokeAIClient(http, new() { Token = "jwt.one" }).Transport.Tokens);

        var e = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => SocketConnection.OpenAsync(endpoint, Now).WaitAsync(Patience, Now));

        Assert.Null(connect);
        Assert.Single(server.Requests);
        // A client that follows by itself knocks there, but without saying who it is.
        Assert.Equal(hostFollowsRedirects ? 1 : 0, elsewhere.Connections);
        Assert.Contains(hostFollowsRedirects ? "another host" : "302", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("mid-frame")]
    [InlineData("disconnect packet")]
    [InlineData("close packet")]
    [InlineData("close frame")]
    [InlineData("bad frame")]
    public async Task A_lost_connection_is_made_again_and_subscribed_again(string how)
    {
        await using var server = new SocketServer(
            async peer =>
            {
                await peer.WelcomeAsync();
                await peer.ReceiveAsync("42[\"subscribe_bulk");
                await peer.SendStatusAsync(1, "in_progress", 1);
                switch (how)
                {
                    case "reset": await Task.Delay(100); peer.Abort(); break;
                    // A text frame that says 1,000 bytes and has 10.
                    case "mid-frame": await peer.SendRawAsync([0x81, 126, 0x03, 0xE8, .. "42[\"queue_"u8]); await Task.Delay(100); peer.Abort(); break;
                    case "disconnect packet": await peer.SendAsync("41"); await peer.ReceiveAsync(); break;
                    case "close packet": await peer.SendAsync("1"); await peer.ReceiveAsync(); break;
                    case "close frame": await peer.CloseAsync(); break;
                    // An opcode that does not exist.
                    case "bad frame": await peer.SendRawAsync([0x8B, 0x00]); await Task.Delay(100); break;
                }
            },
            async peer =>
            {
                await peer.WelcomeAsync();
                await peer.ReceiveAsync("42[\"subscribe_bulk");
                await peer.SendStatusAsync(1, "completed", 2);
                await peer.ReceiveAsync("nothing");
            });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var events = await TakeAsync(subscription, 5);
        Assert.Equal(EventConnectionState.Connected, Assert.IsType<EventConnectionChanged>(events[0]).State);
        Assert.IsType<QueueItemStatusChangedEvent>(events[1]);
        var lost = Assert.IsType<EventConnectionChanged>(events[2]);
        Assert.Equal(EventConnectionState.Connecting, lost.State);
        Assert.NotNull(lost.Error);
        Assert.True(lost.RetryIn > TimeSpan.Zero);
        var again = Assert.IsType<EventConnectionChanged>(events[3]);
        Assert.True(again.IsReconnect);
        Assert.Equal(QueueItemStatus.Completed, Assert.IsType<QueueItemStatusChangedEvent>(events[4]).Status);
        Assert.Null(client.Events.LastError);
    }

    [Fact]
    public async Task Garbage_does_not_end_the_stream()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            foreach (var garbage in new[] { "hello", "", "42", "42[", "42{}", "42[1]", "42[\"x\",{]", "45", "6", "5", "3", "42/admin,[\"queue_cleared\",{}]",
                "43[]", "40{\"sid\":\"again\"}" })
                await peer.SendAsync(garbage);
            await peer.SendBinaryAsync([1, 2, 3]);
            await peer.SendAsync("42[\"moon_landed\",{\"crew\":2}]");
            await peer.SendStatusAsync(1, "completed", 2);
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var events = await TakeAsync(subscription, 4);
        // The binary frame can have been an event, so its absence is reported. Invalid text was none.
        Assert.False(Assert.IsType<EventsDropped>(events[1]).IsProgressOnly);
        Assert.Equal("moon_landed", Assert.IsType<UnknownEvent>(events[2]).Name);
        Assert.IsType<QueueItemStatusChangedEvent>(events[3]);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Frames_of_16_MB_and_frames_in_pieces_come_whole_and_longer_ones_are_skipped()
    {
        var preview = new string('A', 12 * 1024 * 1024);
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            var big =
                """42["invocation_progress",{"queue_id":"default","item_id":1,"message":"m","invocation":{"id":"p"},"image":{"width":1,"height":1,"dataURL":"data:image/png;base64,""" + preview + "\"}}]";
            await peer.SendInPiecesAsync(big, 700_001);
            await peer.SendAsync("42[\"too_long\",\"" + new string('B', 17 * 1024 * 1024) + "\"]");
            await peer.SendInPiecesAsync("42[\"queue_cleared\",{\"queue_id\":\"default\"}]", 1);
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var events = await TakeAsync(subscription, 4);
        Assert.Equal(preview.Length + "data:image/png;base64,".Length, Assert.IsType<InvocationProgressEvent>(events[1]).Image!.DataUrl.Length);
        Assert.Equal(1, Assert.IsType<EventsDropped>(events[2]).Count);
        Assert.IsType<QueueClearedEvent>(events[3]);
    }

    [Fact]
    public async Task Pings_are_answered_and_slow_ones_are_borne()
    {
        var pongs = 0;
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync(pingInterval: 50, pingTimeout: 50);
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            for (var i = 0; i < 3; i++)
            {
                // Three times as late as the server itself said.
                await Task.Delay(300);
                await peer.SendAsync("2");
                Assert.Equal("3", await peer.ReceiveAsync());
                pongs++;
            }

            await peer.SendStatusAsync(1, "completed", 2);
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var events = await TakeAsync(subscription, 2);
        Assert.IsType<QueueItemStatusChangedEvent>(events[1]);
        Assert.Equal(3, pongs);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_silent_server_counts_as_lost()
    {
        await using var server = new SocketServer(
            async peer =>
            {
                await peer.WelcomeAsync(pingInterval: 50, pingTimeout: 50);
                await peer.ReceiveAsync("42[\"subscribe_bulk");
                await peer.ReceiveAsync();
            },
            async peer =>
            {
                await peer.WelcomeAsync();
                await peer.ReceiveAsync("nothing");
            });
        await using var hub = new EventHub(Endpoint(server.Address) with { StallTolerance = TimeSpan.FromSeconds(2) }, NullLogger.Instance);
        await using var subscription = hub.Add("default");
        var events = await TakeAsync(subscription, 3);
        Assert.IsType<TimeoutException>(Assert.IsType<EventConnectionChanged>(events[1]).Error);
        Assert.True(Assert.IsType<EventConnectionChanged>(events[2]).IsReconnect);
    }

    [Fact]
    public async Task A_refused_sign_in_is_an_exception_of_its_own_and_not_tried_over_and_over()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.OpenAsync();
            await peer.SendAsync("""44{"message":"Connection rejected by server"}""");
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address, new InvokeAIClientOptions { Token = "jwt.secret" });
        await using var subscription = client.Events.Subscribe();
        var error = await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => TakeAsync(subscription, 1));
        Assert.Contains("Connection rejected by server", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
        await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => subscription.WaitForConnectionAsync(Now));
        Assert.Equal(EventConnectionState.Rejected, client.Events.State);
        await Task.Delay(1200, Now);
        Assert.Equal(1, server.Connections);

        // Somebody who subscribes again (signed in meanwhile) is tried again.
        await using var second = client.Events.Subscribe();
        await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => TakeAsync(second, 1));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_token_that_ran_out_is_renewed_once_and_the_new_one_used()
    {
        // The server's side may note a connection after the client has seen it.
        var connects = Channel.CreateUnbounded<string>();
        await using var server = new SocketServer(
            async peer =>
            {
                await connects.Writer.WriteAsync(await peer.OpenAsync());
                await peer.SendAsync("""44{"message":"Connection rejected by server"}""");
                await peer.ReceiveAsync();
            },
            async peer =>
            {
                await connects.Writer.WriteAsync(await peer.WelcomeAsync());
                await peer.ReceiveAsync("nothing");
            });
        var tokens = new RenewingTokens();
        await using var hub = new EventHub(Endpoint(server.Address) with { Tokens = () => tokens }, NullLogger.Instance);
        await using var subscription = hub.Add("default");
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        Assert.Equal("""40{"token":"token-0"}""", await connects.Reader.ReadAsync(Now));
        Assert.Equal("""40{"token":"token-1"}""", await connects.Reader.ReadAsync(Now));
    }

    [Fact]
    public async Task Where_sockets_are_blocked_the_attempts_are_told_and_slow_down()
    {
        await using var server = new SocketServer(_ => Task.CompletedTask) { Refusal = "403 Forbidden" };
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var events = (await TakeAsync(subscription, 3)).Cast<EventConnectionChanged>().ToList();
        Assert.All(events, e => Assert.Equal(EventConnectionState.Connecting, e.State));
        Assert.All(events, e => Assert.Contains("403", e.Error!.Message));
        Assert.True(events[2].RetryIn > events[0].RetryIn);
        Assert.False(subscription.WaitForConnectionAsync(Now).IsCompleted);
    }

    [Fact]
    public async Task Many_subscribers_share_one_connection_and_get_their_own_queues_events()
    {
        var joined = new List<string>();
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            joined.Add(await peer.ReceiveAsync("42[\"subscribe_queue\""));
            joined.Add(await peer.ReceiveAsync("42[\"subscribe_queue\""));
            await peer.SendAsync("""42["queue_cleared",{"queue_id":"default"}]""");
            await peer.SendAsync("""42["queue_cleared",{"queue_id":"other"}]""");
            await peer.SendAsync("""42["download_cancelled",{"source":"u"}]""");
            await peer.ReceiveAsync("nothing");
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var first = client.Events.Subscribe();
        await first.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await using var second = client.Events.Subscribe();
        await second.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await using var third = client.Events.Subscribe("other");
        var others = await TakeAsync(third, 2);
        Assert.Equal("other", Assert.IsType<QueueClearedEvent>(others[0]).QueueId);
        Assert.IsType<DownloadCanceledEvent>(others[1]);
        Assert.Equal("default", (await TakeAsync(first, 3)).OfType<QueueClearedEvent>().Single().QueueId);
        Assert.Equal("default", (await TakeAsync(second, 2)).OfType<QueueClearedEvent>().Single().QueueId);
        Assert.Equal(1, server.Connections);
        Assert.Contains("other", joined[1]);
    }

    [Fact]
    public async Task The_connection_is_kept_a_while_after_the_last_subscriber_and_then_closed_cleanly()
    {
        var goodbye = new TaskCompletionSource<(string? Packet, string? Frame)>();
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync("42[\"subscribe_bulk");
            goodbye.SetResult((await peer.ReceiveAsync(), await peer.ReceiveAsync()));
            await peer.CloseAsync();
        });
        await using var hub = new EventHub(Endpoint(server.Address), NullLogger.Instance) { Linger = TimeSpan.FromMilliseconds(300) };
        await using (var subscription = hub.Add("default"))
            await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await using (var second = hub.Add("default"))
            await second.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        Assert.False(goodbye.Task.IsCompleted);
        Assert.Equal(("41", null), await goodbye.Task.WaitAsync(Patience, Now));
        Assert.Equal(EventConnectionState.Closed, hub.State);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Disposing_the_client_ends_all_streams()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.ReceiveAsync() is not null)
            {
            }

            await peer.CloseAsync();
        });
        var client = new InvokeAIClient(server.Address);
        var reading = ReadToEndAsync(client.Events.ReadAllAsync(cancellationToken: Now));
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        await client.DisposeAsync();
        await reading.WaitAsync(Patience, Now);
        Assert.Throws<ObjectDisposedException>(() => client.Events.Subscribe());
    }

    [Fact]
    public async Task Canceling_ends_one_stream_only()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync("nothing");
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var other = client.Events.Subscribe();
        await other.WaitForConnectionAsync(Now).WaitAsync(Patience, Now);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Now);
        var reading = ReadToEndAsync(client.Events.ReadAllAsync(cancellationToken: stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(EventConnectionState.Connected, client.Events.State);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static SocketEndpoint Endpoint(Uri address) => new(address, Http, () => new NoToken());

    private static HttpClient Http() => new();

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

    private static async Task ReadToEndAsync(IAsyncEnumerable<InvokeAIEvent> events)
    {
        await foreach (var _ in events)
        {
        }
    }

    private sealed class NoToken : ITokenSource
    {
        public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => new((string?)null);

        public void Adopt(string? sent, string refreshed)
        {
        }

        public ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken) => new(false);
    }

    private sealed class RenewingTokens : ITokenSource
    {
        private int number;

        public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => new($"token-{number}");

        public void Adopt(string? sent, string refreshed)
        {
        }

        public ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken)
        {
            Assert.Equal($"token-{number}", refused);
            number++;
            return new(true);
        }
    }
}
