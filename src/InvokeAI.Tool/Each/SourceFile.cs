namespace InvokeAI.Tool.Each;

/// <summary>A file that one item is run for.</summary>
/// <param name="Path">The path as the caller named it.</param>
/// <param name="ResultName">The name of its results, without extension.</param>
internal sealed record SourceFile(string Path, string ResultName)
{
    /// <summary>Tells the file from all others, whatever the current folder is.</summary>
    public string FullPath { get; } = System.IO.Path.GetFullPath(Path);

    /// <summary>Changes when the file does; empty for a file that cannot be looked at.</summary>
    public string Stamp()
    {
        try
        {
            var info = new FileInfo(FullPath);
            return FormattableString.Invariant($"{info.Length} {info.LastWriteTimeUtc.Ticks}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
