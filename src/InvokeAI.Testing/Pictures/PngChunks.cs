using System.Buffers.Binary;
using System.Text;

namespace InvokeAI.Testing.Pictures;

/// <summary>The chunks of a PNG file, and their check sums.</summary>
internal static class PngChunks
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly uint[] Table = MakeTable();

    public static void Write(Stream target, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        target.Write(name);
        target.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(data, Crc(name, 0xFFFFFFFF)) ^ 0xFFFFFFFF);
        target.Write(number);
    }

    /// <summary>Type and data of each chunk; empty where the bytes are no PNG, shortened where they break off.</summary>
    public static List<(string Type, ReadOnlyMemory<byte> Data)> Read(ReadOnlyMemory<byte> png)
    {
        var chunks = new List<(string, ReadOnlyMemory<byte>)>();
        if (!png.Span.StartsWith(Signature))
            return chunks;
        var at = Signature.Length;
        while (at + 12 <= png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.Span[at..]);
            if (length < 0 || at + 12 + (long)length > png.Length)
                break;
            chunks.Add((Encoding.ASCII.GetString(png.Span.Slice(at + 4, 4)), png.Slice(at + 8, length)));
            at += 12 + length;
        }

        return chunks;
    }

    private static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (var b in data)
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
