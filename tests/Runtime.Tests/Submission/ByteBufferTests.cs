using System.Text;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the buffer that submissions are written into.</summary>
public sealed class ByteBufferTests : IDisposable
{
    private readonly ByteBuffer _buffer = new();

    public void Dispose() => _buffer.Dispose();

    [Fact]
    public void What_is_written_stands_in_order()
    {
        _buffer.Append("ab"u8);
        _buffer.Append((byte)'c');
        "de"u8.CopyTo(_buffer.Reserve(2));
        "f"u8.CopyTo(_buffer.GetSpan(1));
        _buffer.Advance(1);
        "g"u8.CopyTo(_buffer.GetMemory(1).Span);
        _buffer.Advance(1);
        Assert.Equal(("abcdefg", 7), (Text, _buffer.Length));
        _buffer.WrittenForPatch[0] = (byte)'A';
        _buffer.Shorten(2);
        Assert.Equal(("Abcde", "Abcde"), (Text, Encoding.UTF8.GetString(_buffer.WrittenMemory.Span)));
        _buffer.Clear();
        Assert.Equal(("", 0), (Text, _buffer.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(100_000)]
    public void There_is_room_for_what_is_asked_for(int count)
    {
        var before = new string('x', (16 * 1024) - 1);
        _buffer.Append(Encoding.UTF8.GetBytes(before));
        Assert.True(_buffer.GetSpan(count).Length >= count);
        Assert.True(_buffer.GetMemory(count).Length >= count);
        Assert.Equal(before, Text);
        Assert.Equal(count, _buffer.Reserve(count).Length);
        Assert.Equal(before.Length + count, _buffer.Length);
        // At least one byte is always asked for.
        Assert.False(_buffer.GetSpan().IsEmpty || _buffer.GetMemory().IsEmpty);
        Assert.StartsWith(before, Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_buffer_has_room_for_the_next_byte()
    {
        var capacity = _buffer.GetSpan().Length;
        _buffer.Reserve(capacity).Fill((byte)'x');
        Assert.False(_buffer.GetSpan().IsEmpty);
        Assert.False(_buffer.GetMemory().IsEmpty);
        var grown = _buffer.GetSpan().Length + capacity;
        _buffer.Reserve(grown - capacity).Fill((byte)'y');
        _buffer.Append((byte)'z');
        Assert.Equal(new string('x', capacity) + new string('y', grown - capacity) + "z", Text);
    }

    private string Text => Encoding.UTF8.GetString(_buffer.Written);
}
