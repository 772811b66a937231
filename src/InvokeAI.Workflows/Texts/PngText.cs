using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace InvokeAI.Workflows.Texts;

/// <summary>
/// Reads the texts of a PNG file as InvokeAI does, which leaves it to Pillow: in chunks of all three kinds (tEXt, zTXt, iTXt), compressed or not, before or
/// after the pixels; the last text of a keyword counts.
/// </summary>
internal static class PngText
{
    /// <summary>
    /// The longest text, decompressed. Pillow refuses compressed texts of more than 1 MiB, so that everything that InvokeAI loads is smaller.
    /// </summary>
    public const int LongestText = 64 * 1024 * 1024;

    private const int LongestKeyword = 79;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly Encoding Latin1 = Encoding.GetEncoding("ISO-8859-1");

    /// <summary>Determines whether the bytes begin like a PNG file.</summary>
    public static bool IsPng(byte[] bytes) => bytes.Length >= Signature.Length && Signature.SequenceEqual(bytes.Take(Signature.Length));

    /// <summary>Returns the text of one keyword, or null if the file has none.</summary>
    /// <exception cref="InvalidDataException">
    /// The chunk with the text is invalid, or the file is truncated and has none. The message follows "the file cannot be read:".
    /// </exception>
    public static string? Find(byte[] png, string keyword) => Read(png, keyword).TryGetValue(keyword, out var text) ? text : null;

    /// <summary>Returns all texts by their keywords, or only that of <paramref name="wanted"/>.</summary>
    /// <exception cref="InvalidDataException">As with <see cref="Find"/>.</exception>
    public static Dictionary<string, string> Read(byte[] png, string? wanted = null)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (long at = Signature.Length; ;)
        {
            // What is cut off behind a text does not concern it.
            if (at + 12 > png.Length)
                return texts.Count > 0 ? texts : throw Broken("the PNG file is cut off", at);
            var length = Number(png, (int)at);
            var type = Latin1.GetString(png, (int)at + 4, 4);
            if (length < 0 || !type.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
                return texts.Count > 0 ? texts : throw Broken("the PNG file has an invalid chunk", at);
            if (type == "IEND")
                return texts;
            var isText = type is "tEXt" or "zTXt" or "iTXt";
            if (at + 12 + length > png.Length)
                return texts.Count > 0 ? texts : throw Broken($"the PNG file is cut off in its {type} chunk", at);
            if (isText && Keyword(png, (int)at + 8, length) is { } keyword && (wanted is null || keyword == wanted))
            {
                if (Crc32.Of(png, (int)at + 4, length + 4) != unchecked((uint)Number(png, (int)at + 8 + length)))
                    throw Broken($"the check sum of the PNG file's {type} chunk is wrong", at);
                texts[keyword] = Text(png, type, at, (int)at + 8 + keyword.Length + 1, (int)at + 8 + length);
            }

            at += 12 + length;
        }
    }

    private static string? Keyword(byte[] png, int start, int length)
    {
        var end = Array.IndexOf(png, (byte)0, start, Math.Min(length, LongestKeyword + 1));
        return end < 0 ? null : Latin1.GetString(png, start, end - start);
    }

    // After the keyword: tEXt has Latin-1. zTXt has a compression method and compressed Latin-1.
    // iTXt has a compression flag, a method, a language, a translated keyword, each of them ended by a zero byte, and UTF-8.
    private static string Text(byte[] png, string type, long chunk, int start, int end)
    {
        if (type == "tEXt")
            return Latin1.GetString(png, start, Within(end - start, chunk));
        if (type == "zTXt")
        {
            if (start >= end)
                throw Broken("the PNG file's zTXt chunk is too short", chunk);
            var (bytes, count) = Inflated(png, type, chunk, png[start], start + 1, end);
            return Latin1.GetString(bytes, 0, count);
        }

        var language = start + 2 <= end ? Array.IndexOf(png, (byte)0, start + 2, end - start - 2) : -1;
        var translated = language >= 0 ? Array.IndexOf(png, (byte)0, language + 1, end - language - 1) : -1;
        if (translated < 0)
            throw Broken("the PNG file's iTXt chunk is too short", chunk);
        var (text, length) =
            png[start] == 0
                ? (Slice(png, translated + 1, end, chunk), Within(end - translated - 1, chunk))
                : Inflated(png, type, chunk, png[start + 1], translated + 1, end);
        if (length < text.Length)
            Array.Resize(ref text, length);
        return FileText.TryDecode(text, out var problem) ?? throw new InvalidDataException("the text in the PNG file's iTXt chunk: " + problem);
    }

    private static byte[] Slice(byte[] png, int start, int end, long chunk)
    {
        var slice = new byte[Within(end - start, chunk)];
        Array.Copy(png, start, slice, 0, slice.Length);
        return slice;
    }

    private static (byte[] Bytes, int Count) Inflated(byte[] png, string type, long chunk, byte method, int start, int end)
    {
        // zlib's two bytes of header and four of check sum stand around the deflated bytes.
        if (method != 0 || end - start < 6 || (png[start] & 0x0F) != 8 || ((png[start] << 8) | png[start + 1]) % 31 != 0)
            throw Broken($"the PNG file's {type} chunk is compressed in a way that PNG does not know", chunk);
        using var packed = new MemoryStream(png, start + 2, end - start - 2);
        using var deflate = new DeflateStream(packed, CompressionMode.Decompress);
        using var text = new MemoryStream();
        var buffer = new byte[32 * 1024];
        try
        {
            for (int read; text.Length <= LongestText && (read = deflate.Read(buffer, 0, buffer.Length)) > 0;)
                text.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            throw Broken($"the PNG file's {type} chunk cannot be decompressed", chunk);
        }

        return (text.GetBuffer(), Within((int)text.Length, chunk));
    }

    private static int Within(int length, long chunk)
        => length <= LongestText ? length : throw Broken($"a text in the PNG file is longer than {LongestText / (1024 * 1024)} MiB", chunk);

    private static int Number(byte[] bytes, int at) => (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];

    private static InvalidDataException Broken(string what, long offset)
        => new($"{what} (at offset {offset.ToString(CultureInfo.InvariantCulture)}); save the image again, or export the workflow as JSON");
}
