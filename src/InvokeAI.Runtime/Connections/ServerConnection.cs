using InvokeAI.Auth;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using InvokeAI.Http;
using InvokeAI.Queue;
using InvokeAI.Server;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Connections;

/// <summary>What a client, its sub-clients and its runs share of one server: the road to it, what it can do, and its events.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private EventHub? _hub;

    public ServerConnection(InvokeAITransport transport)
    {
        Transport = transport;
        Transport.Tokens = SessionTokens.From(transport);
        Features = new FeatureGate(transport);
    }

    public InvokeAITransport Transport { get; }

    public FeatureGate Features { get; }

    /// <summary>The name that the server was registered with, or that a pool gave it; null for none.</summary>
    public string? RegisteredName
    {
        get => Transport.Telemetry.Name;
        set => Transport.Telemetry.Name = value;
    }

    /// <summary>The name that runs tell: the registered one, or else the address.</summary>
    public string Name => RegisteredName ?? Transport.BaseAddress.ToString();

    /// <summary>The one event connection, made when it is first needed.</summary>
    public EventHub Hub => _hub ?? Interlocked.CompareExchange(ref _hub, CreateHub(), null) ?? _hub;

    /// <summary>Ends what goes on in the background.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>The queue of a name.</summary>
    public QueueClient Queue(string queueId) => new(Transport, queueId);

    /// <summary>Subscribes to the events of a queue ahead of their reader; null where events are not wanted or the connection is closed.</summary>
    public EventTail? StartTail(string queueId) => Transport.Options.UseEvents ? EventTail.Start(() => Hub, queueId) : null;

    /// <summary>Another user asks from now on; the event connection signs in anew.</summary>
    public void Reconnect() => _hub?.Reconnect();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_hub is { } connected)
            await connected.DisposeAsync().ConfigureAwait(false);
    }

    private EventHub CreateHub() => new(
        new SocketEndpoint(Transport.BaseAddress, () => Transport.Http, () => Transport.Tokens)
        {
            ConnectTimeout = ConnectTimeout,
            MaxFrameBytes = Transport.Options.MaxEventBytes,
            Time = Transport.Time,
            Telemetry = Transport.Telemetry,
        },
        Transport.Loggers.CreateLogger<EventHub>())
    {
        MaxBacklogBytes = Transport.Options.MaxEventBacklogBytes,
    };

    // The handshake is a call like others, but another transport serves where sockets are blocked: nobody waits for it longer than needed.
    private TimeSpan ConnectTimeout
        => Transport.Options.RequestTimeout is var limit && limit != Timeout.InfiniteTimeSpan && limit < SocketEndpoint.LongestConnect ? limit : SocketEndpoint.LongestConnect;
}
