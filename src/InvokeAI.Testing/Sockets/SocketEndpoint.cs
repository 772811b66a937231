using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using InvokeAI.Testing.Endpoints;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Sockets;

/// <summary><c>/ws/socket.io/</c>: a WebSocket at once, or long polling.</summary>
internal sealed class SocketEndpoint(ServerState state, Accounts accounts)
{
    // Socket.IO's record separator between packets of one polling payload.
    private const char Separator = '\u001e';

    private readonly ConcurrentDictionary<string, (SocketConnection Connection, SocketSession Session)> _polling = new(StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Query["EIO"] != "4")
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("\"The client is using an unsupported version of the Socket.IO or Engine.IO protocols\"").ConfigureAwait(false);
        }
        else if (context.WebSockets.IsWebSocketRequest)
        {
            await WebSocketAsync(context).ConfigureAwait(false);
        }
        else
        {
            await PollAsync(context).ConfigureAwait(false);
        }
    }

    private (SocketConnection Connection, SocketSession Session) Open(HttpContext context)
    {
        var connection = new SocketConnection();
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : null;
        return (connection, new SocketSession(state, connection, accounts.OfToken, token));
    }

    private async Task WebSocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var (connection, session) = Open(context);
        state.Hub.Add(connection);
        connection.Outgoing.Writer.TryWrite("0" + session.OpenPacket(canUpgrade: false).ToJsonString());
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(connection.Closing.Token, context.RequestAborted);
        var sending = SendAsync(socket, connection, closing.Token);
        var pinging = PingAsync(connection, closing.Token);
        try
        {
            await ReceiveAsync(socket, session, closing.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // Dropped by either side.
        }
        finally
        {
            state.Hub.Remove(connection);
            if (connection.Closing.IsCancellationRequested)
                context.Abort();
            await closing.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(sending, pinging).ConfigureAwait(false);
        }
    }

    private static async Task ReceiveAsync(WebSocket socket, SocketSession session, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
                return;
            }

            message.Write(buffer, 0, read.Count);
            if (!read.EndOfMessage)
                continue;
            var packet = Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            message.SetLength(0);
            if (!session.Receive(packet))
                return;
        }
    }

    private static async Task SendAsync(WebSocket socket, SocketConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var packet in connection.Outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                await socket.SendAsync(Encoding.UTF8.GetBytes(packet).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The other side has gone.
        }
    }

    private async Task PingAsync(SocketConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(state.Options.PingInterval, cancellationToken).ConfigureAwait(false);
                connection.Outgoing.Writer.TryWrite("2");
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    private async Task PollAsync(HttpContext context)
    {
        var sid = context.Request.Query["sid"].ToString();
        if (sid.Length == 0)
        {
            var opened = Open(context);
            _polling[opened.Connection.Id] = opened;
            state.Hub.Add(opened.Connection);
            await TextAsync(context, "0" + opened.Session.OpenPacket(canUpgrade: false).ToJsonString()).ConfigureAwait(false);
            return;
        }

        if (!_polling.TryGetValue(sid, out var found))
        {
            context.Response.StatusCode = 400;
            await TextAsync(context, "\"Invalid session\"").ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            using var reader = new StreamReader(context.Request.Body);
            foreach (var packet in (await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false)).Split(Separator))
            {
                if (!found.Session.Receive(packet))
                    Forget(sid);
            }

            await TextAsync(context, "OK").ConfigureAwait(false);
            return;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, found.Connection.Closing.Token);
        waiting.CancelAfter(state.Options.PingInterval);
        var packets = new List<string>();
        try
        {
            packets.Add(await found.Connection.Outgoing.Reader.ReadAsync(waiting.Token).ConfigureAwait(false));
            while (found.Connection.Outgoing.Reader.TryRead(out var more))
                packets.Add(more);
        }
        catch (Exception e) when (e is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            packets.Add(found.Connection.Closing.IsCancellationRequested ? "1" : "2");
        }

        await TextAsync(context, string.Join(Separator, packets)).ConfigureAwait(false);
    }

    private void Forget(string sid)
    {
        if (_polling.TryRemove(sid, out var found))
            state.Hub.Remove(found.Connection);
    }

    private static async Task TextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=UTF-8";
        await context.Response.WriteAsync(text).ConfigureAwait(false);
    }
}
