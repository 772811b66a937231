using System.Text;
using System.Text.Json;
using InvokeAI.Auth;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Events;

/// <summary>Tests what can be between client and server: proxies, retry handlers, and connections that end anywhere.</summary>
public class EventRobustnessTests
{
    [Fact]
    public async Task A_redirect_on_the_same_server_is_followed()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync("nothing");
        })
        { RefusedPath = "GET /old/" };
        server.Refusal = $"301 Moved Permanently\r\nLocation: {server.Address}new/ws/socket.io/?EIO=4&transport=websocket";
        await using var client = new InvokeAIClient(new Uri(server.Address, "old/"));
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now).WaitAsync(TimeSpan.FromMinutes(1), Now);
        Assert.StartsWith("GET /new/ws/socket.io/?EIO=4&transport=websocket", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9090/", "https://127.0.0.1/x", "wss://127.0.0.1/x")]
    [InlineData("https://a.example/", "http://a.example/x", null)]
    [InlineData("https://a.example/", "https://b.example/x", null)]
    [InlineData("https://a.example/sub/", "/other", "wss://a.example/other")]
    [InlineData("https://a.example/", "mailto:x", null)]
    public void Redirects_lead_to_the_same_server_only(string server, string location, string? target)
    {
        var endpoint = new SocketEndpoint(new Uri(server), () => new HttpClient(), () => throw new NotSupportedException());
        var headers = new Dictionary<string, IEnumerable<string>> { ["Location"] = [location] };
        Assert.Equal(target, endpoint.RedirectTarget(endpoint.SocketUri, 301, headers)?.ToString());
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_is_skipped_and_the_next_one_read()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.SendInPiecesAsync($"42[\"huge\",\"{new string('x', 300_000)}\"]", 65_536);
            await peer.SendAsync("42[\"small\",{}]");
            await peer.SendAsync("1");
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address);
        var endpoint = new SocketEndpoint(server.Address, () => client.Transport.Http, () => client.Transport.Tokens) { MaxFrameBytes = 100_000 };
        var names = new List<string>();

        await using var connection = await SocketConnection.OpenAsync(endpoint, Now);
        await connection.PumpAsync((name, _) => names.Add(name));

        Assert.Equal(["small"], names);
        Assert.Equal(1, connection.SkippedFrames);
    }

    [Fact]
    public async Task A_retry_handler_with_time_limits_does_not_cut_the_socket()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await Task.Delay(10_000);
            await peer.SendStatusAsync(1, "completed", 2);
            await peer.ReceiveAsync("nothing");
        });
        var services = new ServiceCollection();
        services.AddHttpClient("with", http => http.BaseAddress = server.Address).AddStandardResilienceHandler(options =>
        {
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(8);
            options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
        });
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("with");
        http.Timeout = TimeSpan.FromSeconds(8);
        await using var client = new InvokeAIClient(http);
        await using var subscription = client.Events.Subscribe();
        await foreach (var e in subscription.ReadAllAsync(Now))
        {
            Assert.False(e is EventConnectionChanged { State: not EventConnectionState.Connected });
            if (e is QueueItemStatusChangedEvent)
                break;
        }

        Assert.Equal(1, server.Connections);
    }

    /// <summary>
    /// A session of frames is cut after every fifth of its bytes in turn: the next connection follows, no event is incomplete, and none is repeated from one
    /// connection.
    /// </summary>
    [Fact]
    public async Task A_connection_may_end_after_any_byte()
    {
        var session = Session();
        var cut = 0;
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            var at = Interlocked.Add(ref cut, 5);
            if (at > session.Length)
            {
                await peer.SendRawAsync(session);
                await peer.ReceiveAsync("nothing");
                return;
            }

            await peer.SendRawAsync(session[..at]);
            if (at % 2 == 0)
                peer.Abort();
        });
        await using var hub = new EventHub(
            new SocketEndpoint(server.Address, () => new HttpClient(), () => new SessionTokens(null!, null, null)) { Time = new HurriedTime() },
            NullLogger.Instance);
        await using var subscription = hub.Add("default");
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        var expected = 0L;
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            if (e is EventConnectionChanged)
                expected = 0;
            else
                Assert.Equal(expected++, Assert.IsType<QueueItemStatusChangedEvent>(e).ItemId);
            if (expected == 3)
                break;
        }

        Assert.True(cut > session.Length);
    }

    [Fact]
    public async Task Recorded_frames_with_random_damage_neither_throw_nor_stop_the_stream()
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Evidence.Path("recordings", "run Colour Card.json"), Now));
        var frames = json.RootElement.GetProperty("socket").EnumerateArray().Where(f => f.GetProperty("dir").GetString() == "server")
            .Select(f => Encoding.UTF8.GetBytes(f.GetProperty("frame").GetString()!)).ToList();
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var frame = (byte[])frames[random.Next(frames.Count)].Clone();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            if (PacketParser.TryParse(frame, out var packet) && EventPayload.TryRead(packet.Payload, out var name, out var body))
                Assert.NotNull(EventReader.Read(name, body));
        }
    }

    // Three events as a server puts them on the wire.
    private static byte[] Session()
    {
        var bytes = new List<byte>();
        for (var i = 0; i < 3; i++)
        {
            var text = Encoding.UTF8.GetBytes($$"""42["queue_item_status_changed",{"queue_id":"default","item_id":{{i}},"status":"completed"}]""");
            bytes.AddRange([0x81, (byte)text.Length, .. text]);
        }

        return [.. bytes];
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Waits are a three-hundredth as long.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 300 : dueTime, period);
    }
}
