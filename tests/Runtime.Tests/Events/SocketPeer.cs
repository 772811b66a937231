using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace InvokeAI.Tests.Events;

/// <summary>The server's end of one connection, down to the bytes.</summary>
internal sealed partial class SocketPeer(TcpClient tcp, NetworkStream stream, string request) : IDisposable
{
    private readonly WebSocket socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });

    /// <summary>Gets the upgrade request: its first line and headers.</summary>
    public string Request => request;

    /// <summary>Exchanges Engine.IO's open packet, the client's CONNECT, and the answer. Returns the CONNECT frame.</summary>
    public async Task<string> WelcomeAsync(int pingInterval = 25000, int pingTimeout = 20000)
    {
        var connect = await OpenAsync(pingInterval, pingTimeout);
        await SendAsync("40{\"sid\":\"s\"}");
        return connect;
    }

    /// <summary>Exchanges Engine.IO's open packet and the client's CONNECT, without an answer.</summary>
    public async Task<string> OpenAsync(int pingInterval = 25000, int pingTimeout = 20000)
    {
        await SendAsync($$"""0{"sid":"e","upgrades":[],"pingTimeout":{{pingTimeout}},"pingInterval":{{pingInterval}},"maxPayload":1000000}""");
        return await ReceiveAsync() ?? "";
    }

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task SendBinaryAsync(byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);

    public async Task SendInPiecesAsync(string text, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i += size)
        {
            var last = i + size >= bytes.Length;
            await socket.SendAsync(bytes.AsMemory(i, Math.Min(size, bytes.Length - i)), WebSocketMessageType.Text, last, CancellationToken.None);
        }
    }

    /// <summary>Sends bytes outside of any frame.</summary>
    public Task SendRawAsync(byte[] bytes) => stream.WriteAsync(bytes).AsTask();

    public Task SendStatusAsync(long item, string status, int sequence)
        => SendAsync(
            $$"""42["queue_item_status_changed",{"timestamp":1795440432,"queue_id":"default","item_id":{{item}},"batch_id":"b","session_id":"s","status":"{{status}}","status_sequence":{{sequence}}}]""");

    /// <summary>Gets or sets a value indicating whether messages are acknowledged when they are read, as InvokeAI's server does.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>Returns the next text frame, or null if the client closed. The number that asks for an acknowledgement is left out.</summary>
    public async Task<string?> ReceiveAsync()
    {
        if (await ReadAsync() is not { } frame)
            return null;
        if (Numbered().Match(frame) is not { Success: true } message)
            return frame;
        if (Acknowledges)
            await SendAsync($"43{message.Groups[1].Value}[]");
        return "42" + frame[message.Length..];
    }

    [GeneratedRegex("^42([0-9]+)")]
    private static partial Regex Numbered();

    private async Task<string?> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            length += result.Count;
            if (result.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    /// <summary>Skips what the client says until a frame begins so.</summary>
    public async Task<string> ReceiveAsync(string start)
    {
        while (await ReceiveAsync() is { } frame)
        {
            if (frame.StartsWith(start, StringComparison.Ordinal))
                return frame;
        }

        throw new InvalidOperationException($"The client closed before it said {start}.");
    }

    /// <summary>Answers the client's goodbye.</summary>
    public async Task CloseAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    /// <summary>Resets the connection, as a pulled cable would.</summary>
    public void Abort()
    {
        tcp.LingerState = new LingerOption(true, 0);
        tcp.Close();
    }

    public void Dispose()
    {
        socket.Dispose();
        tcp.Dispose();
    }
}
