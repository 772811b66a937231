using System.Net.WebSockets;
using System.Text;

namespace InvokeAI.Benchmarks.Client;

/// <summary>
/// Waits for items as a person would who writes the least: a WebSocket, frames of text, and a search for the item's end in them. Nothing is parsed, and a lost
/// frame or connection is a lost run.
/// </summary>
internal sealed class EventsByHand : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public static async Task<EventsByHand> ConnectAsync(Uri server)
    {
        var events = new EventsByHand();
        await events._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws/socket.io/", Query = "EIO=4&transport=websocket" }.Uri, default);
        await events.NextAsync();
        await events.SendAsync("40");
        await events.NextAsync();
        await events.SendAsync("""42["subscribe_queue",{"queue_id":"default"}]""");
        return events;
    }

    public void Dispose() => _socket.Dispose();

    public async Task WaitForAsync(long itemId)
    {
        var item = Encoding.ASCII.GetBytes($"\"item_id\":{itemId},");
        while (true)
        {
            var length = await NextAsync();
            if (length == 1 && _buffer[0] == '2')
                await SendAsync("3");
            else if (Has(length, "\"queue_item_status_changed\""u8) && Has(length, "\"status\":\"completed\""u8) && Has(length, item))
                return;
        }
    }

    private bool Has(int length, ReadOnlySpan<byte> text) => _buffer.AsSpan(0, length).IndexOf(text) >= 0;

    private async Task<int> NextAsync()
    {
        var length = 0;
        while (true)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(length), default);
            length += got.Count;
            if (got.EndOfMessage)
                return length;
        }
    }

    private async Task SendAsync(string text) => await _socket.SendAsync(Encoding.ASCII.GetBytes(text), WebSocketMessageType.Text, true, default);
}
