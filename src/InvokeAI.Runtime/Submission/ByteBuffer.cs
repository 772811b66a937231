using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InvokeAI;

/// <summary>Represents a pooled, growing buffer of bytes. It is reused, so that submissions allocate only their values.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>Gets the written bytes, for changes in place.</summary>
    public Span<byte> WrittenForPatch => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Appends bytes. Inlined, so that texts of known length take one or two stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> data) => data.CopyTo(Reserve(data.Length));

    /// <summary>Returns the next bytes, all of which must be written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int count)
    {
        var start = Length;
        if (_bytes.Length - start < count)
            Grow(count);
        Length = start + count;
        // Checked just above; a second check in each of some hundred pieces is a tenth of the whole.
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), start), count);
    }

    public void Append(byte one)
    {
        if (_bytes.Length == Length)
            Grow(1);
        _bytes[Length++] = one;
    }

    public void Shorten(int count) => Length -= count;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1))
            Grow(Math.Max(sizeHint, 256));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1))
            Grow(Math.Max(sizeHint, 256));
        return _bytes.AsSpan(Length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
