using System.Buffers;
using System.Net.WebSockets;

namespace InvokeAI.Sockets;

/// <summary>Puts a web socket's fragments together into whole text frames, in a buffer that is kept between frames unless one was huge.</summary>
internal sealed class FrameReader(WebSocket socket, int maxBytes) : IDisposable
{
    private const int Usual = 64 * 1024;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Usual);

    /// <summary>The next text frame, valid until the next call; null at the end. Binary frames and those that are too long are skipped.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Action? skipped, CancellationToken cancellationToken)
    {
        if (buffer.Length > 16 * Usual)
            Exchange(Usual, 0);

        var length = 0;
        var tooLong = false;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(tooLong ? 0 : length), cancellationToken).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            length = tooLong ? 0 : length + result.Count;
            tooLong |= length > maxBytes;
            if (result.EndOfMessage)
            {
                if (!tooLong && result.MessageType == WebSocketMessageType.Text)
                    return buffer.AsMemory(0, length);
                skipped?.Invoke();
                length = 0;
                tooLong = false;
            }
            else if (!tooLong && length == buffer.Length)
            {
                Exchange(buffer.Length * 2, length);
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private void Exchange(int size, int keep)
    {
        var next = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, keep).CopyTo(next);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = next;
    }
}
