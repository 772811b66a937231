using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Recordings;

/// <summary>A bare Socket.IO client: joins, subscribes, and takes down every frame.</summary>
internal sealed class SocketListener : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _frames = [];
    private Task _reading = Task.CompletedTask;

    public IReadOnlyList<string> Frames
    {
        get
        {
            lock (_frames)
                return [.. _frames];
        }
    }

    public IReadOnlyList<(string Name, JsonObject Payload)> Events =>
        [.. Frames.Where(f => f.StartsWith("42", StringComparison.Ordinal)).Select(f => JsonNode.Parse(f[2..])!.AsArray())
            .Select(a => ((string)a[0]!, a[1]!.AsObject()))];

    public static async Task<SocketListener> JoinAsync(Uri server, string connect = "40", bool subscribe = true)
    {
        var listener = new SocketListener();
        var address = new UriBuilder(new Uri(server, "ws/socket.io/?EIO=4&transport=websocket")) { Scheme = "ws" }.Uri;
        await listener._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        listener._reading = listener.ReadAsync();
        await listener.SendAsync(connect);
        await listener.WaitAsync(f => f.StartsWith("40", StringComparison.Ordinal) || f.StartsWith("44", StringComparison.Ordinal));
        if (subscribe && listener.Frames.Any(f => f.StartsWith("40", StringComparison.Ordinal)))
        {
            // Nothing that happens from here on is missed.
            await listener.SendAsync("421[\"subscribe_queue\", {\"queue_id\": \"default\"}]");
            await listener.WaitAsync(f => f.StartsWith("431[", StringComparison.Ordinal));
        }

        return listener;
    }

    public Task SendAsync(string frame) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public async Task WaitAsync(Func<string, bool> frame, int count = 1)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        while (Frames.Count(frame) < count)
        {
            Assert.True(DateTime.UtcNow < until, "The frame did not come; what came: " + string.Join("\n", Frames.Select(f => f.Length > 100 ? f[..100] : f)));
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 20];
        var length = 0;
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                    return;
                length += read.Count;
                if (!read.EndOfMessage)
                    continue;
                lock (_frames)
                    _frames.Add(Encoding.UTF8.GetString(buffer, 0, length));
                length = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
