namespace InvokeAI.Testing.Pictures;

/// <summary>Writes bits into bytes, the least significant bit first, as VP8L has them.</summary>
internal sealed class BitStream
{
    private readonly List<byte> _bytes = [];
    private int _held;
    private int _count;

    public void Add(int value, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _held |= ((value >> i) & 1) << _count;
            if (++_count < 8)
                continue;
            _bytes.Add((byte)_held);
            (_held, _count) = (0, 0);
        }
    }

    /// <summary>Adds a prefix code, whose most significant bit comes first.</summary>
    public void AddCode(int code, int length, int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            for (var i = length - 1; i >= 0; i--)
                Add(code >> i, 1);
        }
    }

    public byte[] ToArray() => _count == 0 ? [.. _bytes] : [.. _bytes, (byte)_held];
}
