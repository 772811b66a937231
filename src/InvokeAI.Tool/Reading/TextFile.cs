using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Reading;

/// <summary>A file's text, or what stands in the way, in words for the user.</summary>
internal readonly record struct TextFile(string? Text, string? Problem)
{
    public static TextFile Read(string path) => Read(path, Decode);

    /// <param name="path">The file.</param>
    /// <param name="decode">Makes text of its bytes.</param>
    public static TextFile Read(string path, Func<byte[], TextFile> decode)
    {
        try
        {
            if (Directory.Exists(path))
                return Failed("it is a directory; name the files in it");
            return decode(File.ReadAllBytes(path));
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

    public static TextFile Decode(byte[] bytes) => new(FileText.TryDecode(bytes, out var problem), problem);

    private static TextFile Failed(string problem) => new(null, problem);
}
