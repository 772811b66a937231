using System.Text;

namespace InvokeAI.Tool.Reading;

/// <summary>A file's text, or what stands in the way, in words for the user.</summary>
internal readonly record struct TextFile(string? Text, string? Problem)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static TextFile Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return Failed("it is a directory; name the files in it");
            return Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed("there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed(e.Message);
        }
    }

    private static TextFile Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Failed("it is UTF-16 text; save it as UTF-8");
        if (Array.IndexOf(bytes, (byte)0) is >= 0 and var zero)
            return Failed($"it is no text (a zero byte at offset {zero}); an exported workflow is a JSON file in UTF-8");
        try
        {
            return new TextFile(Strict.GetString(bytes), null);
        }
        catch (DecoderFallbackException e)
        {
            return Failed($"it is not UTF-8 (byte 0x{e.BytesUnknown?.FirstOrDefault() ?? 0:X2} at offset {e.Index}); save it as UTF-8");
        }
    }

    private static TextFile Failed(string problem) => new(null, problem);
}
