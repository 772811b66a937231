using InvokeAI.Sockets;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    private EventHub? hub;

    /// <summary>What the server tells over its socket: progress, status changes, installations.</summary>
    public EventsClient Events => field ?? Interlocked.CompareExchange(ref field, new EventsClient(Hub), null) ?? field;

    private EventHub Hub => hub ?? Interlocked.CompareExchange(ref hub, CreateHub(), null) ?? hub;

    private EventHub CreateHub() => new(
        new SocketEndpoint(BaseAddress, () => Transport.Http, () => Transport.Tokens),
        Transport.Loggers.CreateLogger<EventHub>());

    partial void DisposeEvents(ref ValueTask completion) => completion = hub?.DisposeAsync() ?? default;
}
