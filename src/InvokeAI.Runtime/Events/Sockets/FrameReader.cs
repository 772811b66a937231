using System.Buffers;
using System.Net.WebSockets;

namespace InvokeAI.Events.Sockets;

/// <summary>Joins a web socket's fragments into whole text frames, in a buffer that is reused between frames unless one was huge.</summary>
internal sealed class FrameReader(WebSocket socket, int maxBytes) : IDisposable
{
    private const int Usual = 64 * 1024;

    // Larger buffers are not pooled: the pool would keep them.
    private const int LargestPooled = 16 * Usual;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Usual);

    /// <summary>
    /// Returns the next text frame, which is valid until the next call, or null at the end. Binary frames and those that are too long are skipped.
    /// </summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Action? skipped, CancellationToken cancellationToken)
    {
        if (_buffer.Length > LargestPooled)
            Exchange(Usual, 0);

        var length = 0;
        var tooLong = false;
        while (true)
        {
            var result = await socket.ReceiveAsync(_buffer.AsMemory(tooLong ? 0 : length), cancellationToken).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            length = tooLong ? 0 : length + result.Count;
            if (!tooLong && length > maxBytes)
            {
                tooLong = true;
                Exchange(Usual, 0);
            }

            if (result.EndOfMessage)
            {
                if (!tooLong && result.MessageType == WebSocketMessageType.Text)
                    return _buffer.AsMemory(0, length);
                skipped?.Invoke();
                length = 0;
                tooLong = false;
            }
            else if (!tooLong && length == _buffer.Length)
            {
                Exchange((int)Math.Min(_buffer.Length * 2L, Math.Max(Usual, maxBytes + 1L)), length);
            }
        }
    }

    public void Dispose() => Return(_buffer);

    private static void Return(byte[] used)
    {
        if (used.Length <= LargestPooled)
            ArrayPool<byte>.Shared.Return(used);
    }

    private void Exchange(int size, int keep)
    {
        var next = size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        _buffer.AsSpan(0, keep).CopyTo(next);
        Return(_buffer);
        _buffer = next;
    }
}
