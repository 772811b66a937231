using System.Globalization;
using System.Text;

namespace InvokeAI.Workflows.Texts;

/// <summary>
/// Decodes a file's bytes: UTF-8, or UTF-16 with a byte order mark. The build, the tool and the client all use it, so that none of them reads a file that
/// another refuses. Bytes in any other encoding are refused rather than replaced by U+FFFD, which would end up in names and in form locks.
/// </summary>
internal static class FileText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>Returns the text without its byte order mark, or null and the reason, in words that follow "the file cannot be read:".</summary>
    public static string? TryDecode(byte[] bytes, out string? problem)
    {
        problem = null;
        if (Begins(bytes, 0xFF, 0xFE, 0, 0) || Begins(bytes, 0, 0, 0xFE, 0xFF))
            problem = "it is UTF-32 text; save it as UTF-8";
        else if (Begins(bytes, 0xFF, 0xFE))
            return Decode(Utf16, "UTF-16", bytes, 2, out problem);
        else if (Begins(bytes, 0xFE, 0xFF))
            return Decode(Utf16BigEndian, "UTF-16", bytes, 2, out problem);
        else if (Array.IndexOf(bytes, (byte)0) is >= 0 and var zero)
            problem = $"it is not text (a zero byte at offset {Number(zero)}); an exported workflow is a JSON file in UTF-8";
        else
            return Decode(Utf8, "UTF-8", bytes, Begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, out problem);
        return null;
    }

    /// <summary>Explains why a file is refused.</summary>
    /// <param name="encoding">The encoding that the bytes were read as.</param>
    /// <param name="offset">The place of the first invalid byte.</param>
    /// <param name="value">The byte there, or null if it is not known.</param>
    public static string Invalid(string encoding, int offset, byte? value)
        => $"it is not {encoding} ({(value is { } known ? "byte 0x" + known.ToString("X2", CultureInfo.InvariantCulture) : "invalid bytes")} at "
            + $"offset {Number(offset)}); save it as UTF-8";

    private static string? Decode(Encoding encoding, string name, byte[] bytes, int start, out string? problem)
    {
        try
        {
            problem = null;
            return encoding.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            var offset = start + Math.Max(e.Index, 0);
            problem = Invalid(name, offset, offset < bytes.Length ? bytes[offset] : null);
            return null;
        }
    }

    private static bool Begins(byte[] bytes, params byte[] head)
    {
        if (bytes.Length < head.Length)
            return false;
        for (var i = 0; i < head.Length; i++)
        {
            if (bytes[i] != head[i])
                return false;
        }

        return true;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
