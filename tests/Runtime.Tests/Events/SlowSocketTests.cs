using System.Text;
using InvokeAI.Auth;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using InvokeAI.Http;
using InvokeAI.Tests.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Events;

/// <summary>Sockets that are slow or too talkative: an attempt ends in time, and what is too large is skipped and said.</summary>
public sealed class SlowSocketTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(600);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "HTTP/1.1 101 S")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n", "X-Slow: x")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 100000\r\n\r\n", "x")]
    public async Task An_upgrade_that_drips_ends_in_time(string atOnce, string drip)
    {
        await using var server = new WireServer(_ => WireAnswer.Text(atOnce, drip, "x"));
        await using var client = Client(server.Address);
        Assert.NotNull((await FirstTroubleAsync(client)).Error);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("open packet")]
    [InlineData("no answer to CONNECT")]
    [InlineData("answer to CONNECT")]
    public async Task A_handshake_that_drips_ends_in_time(string stage)
    {
        await using var server = new SocketServer(async peer =>
        {
            if (stage is "no answer to CONNECT" or "answer to CONNECT")
                await peer.OpenAsync();
            if (stage is "open packet" or "answer to CONNECT")
                await DripAsync(peer);
            else
                await peer.ReceiveAsync("nothing");
        });
        await using var client = Client(server.Address);
        Assert.IsType<TimeoutException>((await FirstTroubleAsync(client)).Error);
    }

    [Fact]
    public async Task A_frame_that_drips_does_not_keep_a_dead_connection_alive()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync(100, 100);
            await DripAsync(peer);
        });
        using var http = new HttpClient();
        await using var hub = new EventHub(
            new SocketEndpoint(server.Address, () => http, () => new SessionTokens(null!, null, null)) { StallTolerance = TimeSpan.FromMilliseconds(200) },
            NullLogger.Instance);
        await using var subscription = hub.Add("default");
        using var timer = new CancellationTokenSource(Guard);
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            if (e is EventConnectionChanged { Error: { } error })
            {
                Assert.IsType<TimeoutException>(error);
                break;
            }
        }
    }

    [Theory]
    [InlineData("""{"pingInterval":2147483647,"pingTimeout":2147483647}""", 300, 300)]
    [InlineData("""{"pingInterval":25000,"pingTimeout":20000}""", 25, 20)]
    public void A_handshake_cannot_ask_for_endless_patience(string json, int interval, int timeout)
        => Assert.Equal(new Handshake(TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(timeout)), Handshake.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task An_event_that_is_too_large_is_skipped_and_said()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.SendInPiecesAsync($"42[\"huge\",\"{new string('x', 300_000)}\"]", 65_536);
            await peer.SendStatusAsync(1, "completed", 2);
            await peer.ReceiveAsync("nothing");
        });
        await using var client = new InvokeAIClient(server.Address, new() { MaxEventBytes = 100_000 });
        await using var subscription = client.Events.Subscribe();
        using var timer = new CancellationTokenSource(Guard);
        var events = new List<InvokeAIEvent>();
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            events.Add(e);
            if (e is QueueItemStatusChangedEvent)
                break;
        }

        Assert.Contains("MaxEventBytes", Assert.Single(events.OfType<EventsDropped>()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_that_nobody_reads_stays_within_its_memory()
    {
        const int Events = 400;
        var ready = new TaskCompletionSource();
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await ready.Task;
            // Equal events in a row would count as copies.
            for (var i = 0; i < Events; i++)
                await peer.SendAsync($"42[\"unheard_of\",\"{i}{new string('x', 20_000)}\"]");
            await peer.SendStatusAsync(1, "completed", 2);
            await peer.ReceiveAsync("nothing");
        });
        await using var client = new InvokeAIClient(server.Address, new() { MaxEventBacklogBytes = 1_000_000 });
        await using var subscription = client.Events.Subscribe();
        await using var witness = client.Events.Subscribe();
        ready.SetResult();
        using var timer = new CancellationTokenSource(Guard);
        // Reads once the last event is there, which somebody who reads all the time sees.
        await foreach (var e in witness.ReadAllAsync(timer.Token))
        {
            if (e is QueueItemStatusChangedEvent)
                break;
        }

        Assert.InRange(subscription.Backlog.Bytes, 1, 1_000_000);
        var read = 0;
        var missing = 0;
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            read += e is UnknownEvent ? 1 : 0;
            missing += e is EventsDropped dropped ? dropped.Count : 0;
            if (e is QueueItemStatusChangedEvent)
                break;
        }

        Assert.True(missing > Events / 2);
        Assert.InRange(read + missing, Events, Events + 1);
    }

    private static InvokeAIClient Client(Uri address) => new(address, new() { RequestTimeout = Limit });

    private static async Task<EventConnectionChanged> FirstTroubleAsync(InvokeAIClient client)
    {
        await using var subscription = client.Events.Subscribe();
        using var timer = new CancellationTokenSource(Guard);
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            if (e is EventConnectionChanged { Error: not null } trouble)
                return trouble;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    // A text frame of 65,000 bytes, one byte after the other.
    private static async Task DripAsync(SocketPeer peer)
    {
        await peer.SendRawAsync([0x81, 126, 0xFD, 0xE8]);
        while (true)
        {
            await peer.SendRawAsync([(byte)'0']);
            await Task.Delay(20, Stop);
        }
    }
}
