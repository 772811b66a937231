using System.Buffers.Binary;
using System.IO.Compression;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Testing.Pictures;

/// <summary>Reads the parts of a PNG file that the stand-in needs: its size, its texts, and the pixels of the common kinds.</summary>
internal static class PngReader
{
    public static (int Width, int Height)? Size(ReadOnlyMemory<byte> png) =>
        PngChunks.Read(png) is [("IHDR", { Length: 13 } header), ..]
            ? (BinaryPrimitives.ReadInt32BigEndian(header.Span), BinaryPrimitives.ReadInt32BigEndian(header.Span[4..]))
            : null;

    /// <summary>Returns the texts by their keywords, or none if a chunk with one is invalid.</summary>
    public static Dictionary<string, string> Texts(ReadOnlyMemory<byte> png)
    {
        try
        {
            return PngText.Read(png.ToArray());
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Returns the pixels of an 8-bit, non-interlaced gray, RGB or RGBA file, or null for other kinds and for invalid files.</summary>
    public static Picture? Pixels(ReadOnlyMemory<byte> png)
    {
        var chunks = PngChunks.Read(png);
        if (chunks is not [("IHDR", { Length: 13 } header), ..] || header.Span[8] != 8 || header.Span[12] != 0)
            return null;
        var channels = header.Span[9] switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        var (width, height) = Size(png)!.Value;
        if (channels == 0 || width < 1 || height < 1 || width > Picture.MaxSide || height > Picture.MaxSide)
            return null;
        using var packed = new MemoryStream();
        foreach (var (_, data) in chunks.Where(c => c.Type == "IDAT"))
            packed.Write(data.Span);
        packed.Position = 0;
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            return Unfilter(zlib, width, height, channels);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static Picture Unfilter(Stream rows, int width, int height, int channels)
    {
        var picture = new Picture(width, height) { HasAlpha = channels is 2 or 4 };
        var row = new byte[width * channels];
        var above = new byte[width * channels];
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                int left = i >= channels ? row[i - channels] : 0, up = above[i], corner = i >= channels ? above[i - channels] : 0;
                row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }

            for (var x = 0; x < width; x++)
            {
                var from = row.AsSpan(x * channels, channels);
                var to = picture.Pixel(x, y);
                to[0] = from[0];
                to[1] = from[channels > 2 ? 1 : 0];
                to[2] = from[channels > 2 ? 2 : 0];
                to[3] = channels is 2 or 4 ? from[^1] : (byte)255;
            }

            (row, above) = (above, row);
        }

        return picture;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var p = left + up - corner;
        int a = Math.Abs(p - left), b = Math.Abs(p - up), c = Math.Abs(p - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
