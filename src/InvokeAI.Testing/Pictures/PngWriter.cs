using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace InvokeAI.Testing.Pictures;

/// <summary>Writes an image as PNG, with text chunks before the pixels as InvokeAI's files have them.</summary>
internal static class PngWriter
{
    public static byte[] Write(Picture picture, IReadOnlyList<(string Keyword, string Text)> texts)
    {
        using var file = new MemoryStream();
        file.Write(PngChunks.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 8;
        header[9] = (byte)(picture.HasAlpha ? 6 : 2);
        PngChunks.Write(file, "IHDR", header);
        foreach (var (keyword, text) in texts)
            WriteText(file, keyword, text);
        PngChunks.Write(file, "IDAT", Pixels(picture));
        PngChunks.Write(file, "IEND", []);
        return file.ToArray();
    }

    // tEXt holds Latin-1 only; anything else goes into iTXt, as Pillow does it.
    private static void WriteText(Stream file, string keyword, string text)
    {
        if (text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF')))
        {
            PngChunks.Write(file, "tEXt", Encoding.Latin1.GetBytes(keyword + "\0" + text));
            return;
        }

        byte[] data = [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];
        PngChunks.Write(file, "iTXt", data);
    }

    private static byte[] Pixels(Picture picture)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var channels = picture.HasAlpha ? 4 : 3;
            var row = new byte[1 + (picture.Width * channels)];
            for (var y = 0; y < picture.Height; y++)
            {
                var source = picture.Rgba.AsSpan(y * picture.Width * 4, picture.Width * 4);
                for (int x = 0, at = 1; x < source.Length; x += 4)
                {
                    row[at++] = source[x];
                    row[at++] = source[x + 1];
                    row[at++] = source[x + 2];
                    if (channels == 4)
                        row[at++] = source[x + 3];
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }
}
