using System.Buffers.Binary;

namespace InvokeAI.Testing.Pictures;

/// <summary>Reads the size of an uploaded image of any common format. The real server decodes it and saves it again as PNG.</summary>
internal static class ImageHeaders
{
    public static (int Width, int Height)? Size(ReadOnlyMemory<byte> file) =>
        PngReader.Size(file) ?? Jpeg(file.Span) ?? WebP(file.Span) ?? Gif(file.Span) ?? Bmp(file.Span);

    private static (int, int)? Jpeg(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return null;
        var at = 2;
        while (at + 9 < file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }

    private static (int, int)? WebP(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8))
            return null;
        if (file[12..].StartsWith("VP8X"u8))
            return (1 + (file[24] | (file[25] << 8) | (file[26] << 16)), 1 + (file[27] | (file[28] << 8) | (file[29] << 16)));
        if (file[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF);
    }

    private static (int, int)? Gif(ReadOnlySpan<byte> file) =>
        file.Length > 10 && file.StartsWith("GIF8"u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]))
            : null;

    private static (int, int)? Bmp(ReadOnlySpan<byte> file) =>
        file.Length > 26 && file.StartsWith("BM"u8)
            ? (BinaryPrimitives.ReadInt32LittleEndian(file[18..]), Math.Abs(BinaryPrimitives.ReadInt32LittleEndian(file[22..])))
            : null;
}
