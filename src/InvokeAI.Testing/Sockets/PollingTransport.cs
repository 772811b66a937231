using System.Collections.Concurrent;
using System.Threading.Channels;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Sockets;

/// <summary>Engine.IO by long polling: a GET waits for packets, a POST brings some.</summary>
internal sealed class PollingTransport(ServerState state, SocketHub hub)
{
    // Between packets of one payload.
    private const char Separator = '\u001e';

    private readonly ConcurrentDictionary<string, SocketSession> _sessions = new(StringComparer.Ordinal);

    public SocketSession? Find(string id) => _sessions.GetValueOrDefault(id);

    public Task OpenAsync(HttpContext context, SocketSession session)
    {
        _sessions[session.Connection.Id] = session;
        return PacketsAsync(context, "0" + session.OpenPacket(canUpgrade: true).ToJsonString());
    }

    public async Task ReceiveAsync(HttpContext context, SocketSession session)
    {
        using var reader = new StreamReader(context.Request.Body);
        foreach (var packet in (await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false)).Split(Separator))
        {
            if (!session.Receive(packet))
                Forget(session);
        }

        await EngineReply.OkAsync(context).ConfigureAwait(false);
    }

    public async Task SendAsync(HttpContext context, SocketSession session)
    {
        var connection = session.Connection;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, connection.Closing.Token, connection.Upgrading.Token);
        waiting.CancelAfter(state.Options.PingInterval);
        var packets = new List<string>();
        try
        {
            packets.Add(await connection.Outgoing.Reader.ReadAsync(waiting.Token).ConfigureAwait(false));
            while (connection.Outgoing.Reader.TryRead(out var more))
                packets.Add(more);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // Closed by the server; released for a WebSocket that takes over; or nothing happened: a ping.
            packets.Add(connection.Closing.IsCancellationRequested ? "1" : connection.Upgrading.IsCancellationRequested ? "6" : "2");
        }

        if (connection.Closing.IsCancellationRequested)
            Forget(session);
        await PacketsAsync(context, string.Join(Separator, packets)).ConfigureAwait(false);
    }

    public void Forget(SocketSession session)
    {
        if (_sessions.TryRemove(session.Connection.Id, out _))
            hub.Remove(session.Connection);
    }

    private static Task PacketsAsync(HttpContext context, string packets) => EngineReply.WriteAsync(context, 200, packets, "text/plain; charset=UTF-8");
}
