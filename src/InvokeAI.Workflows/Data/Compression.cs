namespace InvokeAI.Workflows.Data;

/// <summary>
/// Replaces repeated bytes by a reference to their last occurrence (LZ77): a number of bytes to copy from the input, the bytes, then length and distance of the
/// repetition. A workflow repeats its node IDs and most of its graph, so that this reduces it to a fifth.
/// </summary>
internal static class Compression
{
    private const int ShortestMatch = 5;
    private const int TableBits = 15;

    /// <summary>By a hash of four bytes, the place behind their last occurrence; 0 for none. Too large for a new one with each file.</summary>
    [ThreadStatic]
    private static int[]? _table;

    /// <summary>Compresses the first <paramref name="length"/> bytes.</summary>
    public static byte[] Compress(byte[] bytes, int length)
    {
        using var output = new MemoryStream((length / 3) + 16);
        var last = _table ??= new int[1 << TableBits];
        Array.Clear(last, 0, last.Length);
        var (start, at) = (0, 0);
        while (at + ShortestMatch <= length)
        {
            ref var known = ref last[Hash(bytes, at)];
            var from = known - 1;
            known = at + 1;
            var repeated = from < 0 ? 0 : MatchLength(bytes, from, at, length);
            if (repeated < ShortestMatch)
            {
                at++;
                continue;
            }

            Literals(bytes, start, at, output);
            Count(repeated - ShortestMatch, output);
            Count(at - from, output);
            var end = at + repeated;
            for (var hashed = Math.Min(end, length - 3); ++at < hashed;)
                last[Hash(bytes, at)] = at + 1;
            start = at = end;
        }

        Literals(bytes, start, length, output);
        return output.ToArray();
    }

    public static byte[] Decompress(byte[] packed, int length)
    {
        var bytes = new byte[length];
        var (at, to) = (0, 0);
        while (true)
        {
            var literals = Count(packed, ref at);
            Array.Copy(packed, at, bytes, to, literals);
            at += literals;
            to += literals;
            if (to >= length)
                return bytes;
            var repeated = Count(packed, ref at) + ShortestMatch;
            // Byte by byte: the distance may be shorter than the length.
            for (var from = to - Count(packed, ref at); repeated > 0; repeated--)
                bytes[to++] = bytes[from++];
        }
    }

    private static int Hash(byte[] bytes, int at)
    {
        var four = BitConverter.ToUInt32(bytes, at);
        return (int)((BitConverter.IsLittleEndian ? four : Reversed(four)) * 2654435761u >> (32 - TableBits));
    }

    // The output must not depend on the machine.
    private static uint Reversed(uint four) => (four >> 24) | ((four >> 8) & 0xFF00) | ((four << 8) & 0xFF0000) | (four << 24);

    private static int MatchLength(byte[] bytes, int from, int at, int end)
    {
        var start = at;
        while (at + sizeof(ulong) <= end && BitConverter.ToUInt64(bytes, from) == BitConverter.ToUInt64(bytes, at))
        {
            from += sizeof(ulong);
            at += sizeof(ulong);
        }

        while (at < end && bytes[from] == bytes[at])
        {
            from++;
            at++;
        }

        return at - start;
    }

    private static void Literals(byte[] bytes, int start, int end, MemoryStream output)
    {
        Count(end - start, output);
        output.Write(bytes, start, end - start);
    }

    private static void Count(int value, MemoryStream output)
    {
        for (; value >= 0x80; value >>= 7)
            output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }

    private static int Count(byte[] packed, ref int at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var next = packed[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
            shift += 7;
        }
    }
}
