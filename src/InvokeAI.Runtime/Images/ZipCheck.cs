using System.IO.Compression;

namespace InvokeAI.Images;

/// <summary>
/// Tells a whole zip file from the beginning of one. A server that is asked while it still packs answers with what it has written so far, and its length.
/// </summary>
internal static class ZipCheck
{
    /// <summary>Reads the directory at the end of a zip file, which is written last.</summary>
    /// <exception cref="InvalidDataException">The file is not a whole zip file.</exception>
    public static void ThrowIfTruncated(string path)
    {
        using var file = File.OpenRead(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        // The entries are read when they are first asked for.
        _ = zip.Entries.Count;
    }
}
