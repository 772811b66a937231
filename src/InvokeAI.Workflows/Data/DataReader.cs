using System.Text;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Data;

/// <summary>Reads what <see cref="DataWriter"/> wrote.</summary>
internal sealed class DataReader(byte[] bytes)
{
    private int _at;

    public int Count()
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var next = bytes[_at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
            shift += 7;
        }
    }

    public int? Number() => Count() is var value and not 0 ? value - 2 : null;

    public bool Flag() => Count() != 0;

    public string? Text()
    {
        var length = Count() - 1;
        if (length < 0)
            return null;
        var text = Encoding.UTF8.GetString(bytes, _at, length);
        _at += length;
        return text;
    }

    /// <summary>Reads a text that is always present.</summary>
    public string Word() => Text()!;

    public double? Double()
    {
        if (!Flag())
            return null;
        var bits = 0L;
        for (var shift = 0; shift < 64; shift += 8)
            bits |= (long)bytes[_at++] << shift;
        return BitConverter.Int64BitsToDouble(bits);
    }

    public EquatableArray<T> List<T>(Func<T> read)
    {
        var items = new T[Count()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return new(items);
    }

    public EquatableArray<string> Texts() => List(Word);
}
