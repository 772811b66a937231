using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace InvokeAI.Benchmarks.Client;

/// <summary>
/// Represents the server's side of an event connection that sends frames of a size that no InvokeAI sends. It runs in a process of its own, so that its memory
/// is not the client's.
/// </summary>
internal static class FramePeer
{
    /// <summary>The number of frames that it sends before an event of ordinary size.</summary>
    public const int Frames = 5;

    /// <summary>The size of each frame.</summary>
    public const int FrameBytes = 100_000_000;

    private const int Piece = 64 * 1024;

    /// <summary>Prints the port and serves connections until the process is ended.</summary>
    public static async Task ServeAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        while (true)
        {
            using var tcp = await listener.AcceptTcpClientAsync();
            await PlayAsync(tcp.GetStream());
        }
    }

    private static async Task PlayAsync(NetworkStream stream)
    {
        var key = (await ReadHeadAsync(stream)).Split("Sec-WebSocket-Key: ", 2) is [_, var rest] ? rest.Split('\r')[0] : null;
        if (key is null)
        {
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        // RFC 6455 names the algorithm.
#pragma warning disable CA5350
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        var answer = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        await SendAsync(socket, """0{"sid":"e","upgrades":[],"pingTimeout":60000,"pingInterval":60000,"maxPayload":1000000}""");
        await socket.ReceiveAsync(new byte[4096].AsMemory(), CancellationToken.None);
        await SendAsync(socket, """40{"sid":"s"}""");
        var piece = new byte[Piece];
        piece.AsSpan().Fill((byte)'x');
        for (var frame = 0; frame < Frames; frame++)
        {
            await socket.SendAsync("42[\"huge\",\""u8.ToArray(), WebSocketMessageType.Text, false, CancellationToken.None);
            for (var sent = 0; sent < FrameBytes; sent += Piece)
                await socket.SendAsync(piece, WebSocketMessageType.Text, false, CancellationToken.None);
            await socket.SendAsync("\"]"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        }

        await SendAsync(socket, """42["queue_cleared",{"timestamp":1795440432,"queue_id":"default"}]""");
        while (socket.State == WebSocketState.Open)
            await socket.ReceiveAsync(new byte[4096].AsMemory(), CancellationToken.None);
    }

    private static Task SendAsync(WebSocket socket, string text)
        => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
