using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

public partial class InvokeAIClient
{
    private EventHub? hub;

    /// <summary>Gets the client of the events that the server sends over its socket: progress, status changes, installations.</summary>
    public virtual EventsClient Events => field ?? Interlocked.CompareExchange(ref field, new EventsClient(Hub), null) ?? field;

    /// <summary>Gets the event connection that runs and sub-clients share.</summary>
    internal EventHub Hub => hub ?? Interlocked.CompareExchange(ref hub, CreateHub(), null) ?? hub;

    private EventHub CreateHub() => new(
        new SocketEndpoint(Transport.BaseAddress, () => Transport.Http, () => Transport.Tokens)
        {
            ConnectTimeout = ConnectTimeout,
            MaxFrameBytes = Transport.Options.MaxEventBytes,
            Time = Transport.Time,
        },
        Transport.Loggers.CreateLogger<EventHub>())
    {
        MaxBacklogBytes = Transport.Options.MaxEventBacklogBytes,
    };

    // The handshake is a call like others, but another transport serves where sockets are blocked: nobody waits for it longer than needed.
    private TimeSpan ConnectTimeout
        => Transport.Options.RequestTimeout is var limit && limit != Timeout.InfiniteTimeSpan && limit < SocketEndpoint.LongestConnect ? limit : SocketEndpoint.LongestConnect;

    partial void DisposeEvents(ref ValueTask completion) => completion = hub?.DisposeAsync() ?? default;
}
