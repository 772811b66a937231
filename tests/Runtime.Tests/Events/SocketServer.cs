using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace InvokeAI.Tests.Events;

/// <summary>A web socket server on loopback that plays one script per connection: the faults that a real server does not show on demand.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Queue<Func<SocketPeer, Task>> scripts;
    private readonly Task loop;
    private readonly List<Task> playing = [];

    /// <param name="scripts">One per connection, in order; the last one serves all that come after.</param>
    public SocketServer(params Func<SocketPeer, Task>[] scripts)
    {
        this.scripts = new(scripts);
        listener.Start();
        loop = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Gets the exceptions of the scripts.</summary>
    public ConcurrentQueue<Exception> Errors { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers upgrade requests with this status line instead.</summary>
    public string? Refusal { get; set; }

    /// <summary>Refuses only requests that contain this; null for all.</summary>
    public string? RefusedPath { get; set; }

    public int Connections => Requests.Count;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await loop;
        await Task.WhenAny(Task.WhenAll(playing), Task.Delay(2000));
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient tcp;
            try
            {
                tcp = await listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            playing.Add(PlayAsync(tcp, scripts.Count > 1 ? scripts.Dequeue() : scripts.Peek()));
        }
    }

    private async Task PlayAsync(TcpClient tcp, Func<SocketPeer, Task> script)
    {
        try
        {
            var stream = tcp.GetStream();
            var request = await ReadHeadAsync(stream);
            Requests.Enqueue(request);
            if (Refusal is { } refusal && (RefusedPath is null || request.Contains(RefusedPath, StringComparison.Ordinal)))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                tcp.Dispose();
                return;
            }

            var key = request.Split("\r\n").First(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
#pragma warning disable CA5350 // RFC 6455 asks for SHA-1.
            var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
            using var peer = new SocketPeer(tcp, stream, request);
            await script(peer);
        }
        catch (Exception e)
        {
            Errors.Enqueue(e);
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
