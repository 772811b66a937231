using System.IO.Compression;

namespace InvokeAI.Images;

/// <summary>
/// Checks whether a zip file is complete. A server that is asked while it writes the file returns what it has written so far, with that length.
/// </summary>
internal static class ZipCheck
{
    /// <summary>Reads the directory at the end of a zip file, which is written last.</summary>
    /// <exception cref="InvalidDataException">The file is not a complete zip file.</exception>
    public static void ThrowIfTruncated(string path)
    {
        using var file = File.OpenRead(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        // The entries are read when they are first asked for.
        _ = zip.Entries.Count;
    }
}
