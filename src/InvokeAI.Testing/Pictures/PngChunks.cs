using System.Buffers.Binary;
using System.Text;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Testing.Pictures;

/// <summary>The chunks of a PNG file, and their check sums.</summary>
internal static class PngChunks
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(Stream target, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        target.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(body, 0, body.Length));
        target.Write(number);
    }

    /// <summary>Returns type and data of each chunk. Empty if the bytes are not a PNG, incomplete if they end early.</summary>
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
}
