using System.Net.WebSockets;
using System.Text;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Sockets;

/// <summary>Engine.IO over a WebSocket: one frame, one packet.</summary>
internal sealed class WebSocketTransport(ServerState state, SocketHub hub)
{
    /// <summary>Runs a connection that begins as a WebSocket.</summary>
    public async Task RunAsync(HttpContext context, SocketSession session)
    {
        session.Connection.Outgoing.Writer.TryWrite("0" + session.OpenPacket(canUpgrade: false).ToJsonString());
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await ServeAsync(context, socket, session).ConfigureAwait(false);
    }

    /// <summary>Upgrades a connection that polled until now: probe and answer, then the upgrade. Everything is then sent over the socket.</summary>
    /// <returns>False if the client disconnected before it upgraded. It can continue polling.</returns>
    public async Task<bool> UpgradeAsync(HttpContext context, SocketSession session)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var message = new MemoryStream();
        try
        {
            if (await ReadAsync(socket, message, context.RequestAborted).ConfigureAwait(false) != "2probe")
                return false;
            await SendAsync(socket, "3probe", context.RequestAborted).ConfigureAwait(false);
            // Whoever polls is let go, so that no packet goes to them any more.
            await session.Connection.Upgrading.CancelAsync().ConfigureAwait(false);
            if (await ReadAsync(socket, message, context.RequestAborted).ConfigureAwait(false) != "5")
                return false;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }

        await ServeAsync(context, socket, session).ConfigureAwait(false);
        return true;
    }

    private async Task ServeAsync(HttpContext context, WebSocket socket, SocketSession session)
    {
        var connection = session.Connection;
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(connection.Closing.Token, context.RequestAborted);
        var sending = SendAllAsync(socket, connection, closing.Token);
        var pinging = PingAsync(connection, closing.Token);
        try
        {
            using var message = new MemoryStream();
            while (await ReadAsync(socket, message, closing.Token).ConfigureAwait(false) is { } packet && session.Receive(packet))
            {
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            // Dropped by either side.
        }
        finally
        {
            hub.Remove(connection);
            if (connection.Closing.IsCancellationRequested)
                context.Abort();
            await closing.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(sending, pinging).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the next frame's text, or null if the other side closes.</summary>
    private static async Task<string?> ReadAsync(WebSocket socket, MemoryStream message, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        message.SetLength(0);
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
                return null;
            }

            message.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }

    private static async Task SendAllAsync(WebSocket socket, SocketConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var packet in connection.Outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                await SendAsync(socket, packet, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsGone(e) || e is ObjectDisposedException)
        {
            // The other side has gone.
        }
    }

    private static Task SendAsync(WebSocket socket, string packet, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(packet).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).AsTask();

    private static bool IsGone(Exception e) => e is OperationCanceledException or WebSocketException or IOException;

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
}
