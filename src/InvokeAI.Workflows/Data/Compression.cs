namespace InvokeAI.Workflows.Data;

/// <summary>
/// Replaces repeated bytes by a reference to their last occurrence (LZ77): a number of bytes to copy from the input, the bytes, then length and distance of the
/// repetition. A workflow repeats its node IDs and most of its graph, so that this reduces it to a fifth.
/// </summary>
internal static class Compression
{
    private const int ShortestMatch = 5;
    private const int TableBits = 15;

    public static byte[] Compress(byte[] bytes)
    {
        var output = new List<byte>((bytes.Length / 3) + 16);
        // By a hash of four bytes, the place behind their last occurrence; 0 for none.
        var last = new int[1 << TableBits];
        var (start, at) = (0, 0);
        while (at + ShortestMatch <= bytes.Length)
        {
            ref var known = ref last[Hash(bytes, at)];
            var from = known - 1;
            known = at + 1;
            var length = from < 0 ? 0 : MatchLength(bytes, from, at);
            if (length < ShortestMatch)
            {
                at++;
                continue;
            }

            Literals(bytes, start, at, output);
            Count(length - ShortestMatch, output);
            Count(at - from, output);
            var end = at + length;
            while (++at < end)
            {
                if (at + 4 <= bytes.Length)
                    last[Hash(bytes, at)] = at + 1;
            }

            start = at;
        }

        Literals(bytes, start, bytes.Length, output);
        return [.. output];
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
        => (int)(((uint)(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) * 2654435761u) >> (32 - TableBits));

    private static int MatchLength(byte[] bytes, int from, int at)
    {
        var length = 0;
        while (at + length < bytes.Length && bytes[from + length] == bytes[at + length])
            length++;
        return length;
    }

    private static void Literals(byte[] bytes, int start, int end, List<byte> output)
    {
        Count(end - start, output);
        for (var i = start; i < end; i++)
            output.Add(bytes[i]);
    }

    private static void Count(int value, List<byte> output)
    {
        for (; value >= 0x80; value >>= 7)
            output.Add((byte)(value | 0x80));
        output.Add((byte)value);
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
