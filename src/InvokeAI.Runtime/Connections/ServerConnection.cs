using InvokeAI.Auth;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using InvokeAI.Http;
using InvokeAI.Queue;
using InvokeAI.Server;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Connections;

/// <summary>Holds what a client, its sub-clients and its runs share: the transport to one server, the server's features, and its events.</summary>
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

    /// <summary>Gets the name that runs report: the registered name, otherwise the address.</summary>
    public string Name => RegisteredName ?? Transport.BaseAddress.ToString();

    /// <summary>Gets the single event connection, which is created on first use.</summary>
    public EventHub Hub => _hub ?? Interlocked.CompareExchange(ref _hub, CreateHub(), null) ?? _hub;

    /// <summary>Ends the work in the background.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Returns the client of a queue.</summary>
    public QueueClient Queue(string queueId) => new(Transport, queueId);

    /// <summary>Subscribes to the events of a queue before they are read. Returns null if events are off or the connection is closed.</summary>
    public EventTail? StartTail(string queueId) => Transport.Options.UseEvents ? EventTail.Start(() => Hub, queueId) : null;

    /// <summary>Reconnects the event connection, which signs in again, because another user is signed in.</summary>
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
        => Transport.Options.RequestTimeout is var limit && limit != Timeout.InfiniteTimeSpan && limit < SocketEndpoint.LongestConnect
            ? limit
            : SocketEndpoint.LongestConnect;
}
