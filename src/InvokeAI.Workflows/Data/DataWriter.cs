using System.Text;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Data;

/// <summary>Writes numbers, texts and lists one after the other. <see cref="DataReader"/> reads them in the same order.</summary>
internal sealed class DataWriter
{
    // A workflow's data is some 100 kB. New arrays of that size for each file would make the collector go through everything that the compiler holds.
    private const int LargestKept = 1024 * 1024;

    [ThreadStatic]
    private static byte[]? _spare;

    private byte[] _bytes;
    private int _length;

    public DataWriter()
    {
        _bytes = _spare ?? new byte[128 * 1024];
        _spare = null;
    }

    /// <summary>Packs what was written. The writer is used up.</summary>
    public string Pack()
    {
        var text = PackedText.Pack(_bytes, _length);
        if (_bytes.Length <= LargestKept)
            _spare = _bytes;
        _bytes = [];
        _length = 0;
        return text;
    }

    /// <summary>Writes a number from 0: seven bits a byte, the low ones first.</summary>
    public DataWriter Count(int value)
    {
        Reserve(5);
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            _bytes[_length++] = (byte)(rest | 0x80);
        _bytes[_length++] = (byte)rest;
        return this;
    }

    /// <summary>Writes an integer from -1, or null.</summary>
    public DataWriter Number(int? value) => Count(value is { } known ? known + 2 : 0);

    public DataWriter Flag(bool value) => Count(value ? 1 : 0);

    public DataWriter Text(string? text)
    {
        if (text is null)
            return Count(0);
        var length = Encoding.UTF8.GetByteCount(text);
        Count(length + 1).Reserve(length);
        _length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, _length);
        return this;
    }

    /// <summary>Writes all 64 bits of a number, so that every digit is preserved.</summary>
    public DataWriter Double(double? value)
    {
        Flag(value is not null);
        if (value is not { } number)
            return this;
        Reserve(sizeof(long));
        var bits = BitConverter.DoubleToInt64Bits(number);
        for (var shift = 0; shift < 64; shift += 8)
            _bytes[_length++] = (byte)(bits >> shift);
        return this;
    }

    public DataWriter List<T>(EquatableArray<T> items, Action<T> write)
    {
        Count(items.Count);
        foreach (var item in items)
            write(item);
        return this;
    }

    public DataWriter Texts(EquatableArray<string> texts) => List(texts, text => Text(text));

    private void Reserve(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
