using System.IO.Compression;
using System.Xml.Linq;

[assembly: InvokeAI.Tests.NeedsVariable("INVOKEAI_TYPED_PACKAGES", "to a folder of packed files (dotnet pack -c Release -o FOLDER).")]

namespace InvokeAI.Tests.Support;

/// <summary>The packages that <c>dotnet pack</c> made, in the folder that <c>INVOKEAI_TYPED_PACKAGES</c> names.</summary>
internal static class PackedFiles
{
    /// <summary>All packages of a release.</summary>
    public static readonly string[] Ids =
        ["InvokeAI.Typed", "InvokeAI.Typed.Hosting", "InvokeAI.Typed.Sheets", "InvokeAI.Typed.Testing", "InvokeAI.Typed.Tool"];

    public static string Folder => Path.GetFullPath(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_PACKAGES")!);

    /// <summary>The version that was packed: the last tag's, or a preview of the next one.</summary>
    public static string Version { get; } =
        Directory.GetFiles(Folder, "InvokeAI.Typed.*.nupkg").Select(file => Path.GetFileNameWithoutExtension(file)["InvokeAI.Typed.".Length..])
            .Single(rest => char.IsAsciiDigit(rest[0]));

    /// <summary>
    /// Skips the test unless <c>INVOKEAI_TYPED_CONSUMERS</c> is <c>full</c>, because it takes minutes (native compilation, trimming, dotnet watch, fifty
    /// workflows).
    /// </summary>
    public static void RequireFull()
    {
        if (Environment.GetEnvironmentVariable("INVOKEAI_TYPED_CONSUMERS") != "full")
            Assert.Skip("Set INVOKEAI_TYPED_CONSUMERS=full to build this consumer too: it takes minutes.");
    }

    public static ZipArchive Open(string id, string extension = ".nupkg") => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}{extension}"));

    public static XElement Nuspec(string id)
    {
        using var package = Open(id);
        using var stream = package.Entries.Single(e => e.FullName == id + ".nuspec").Open();
        return XElement.Load(stream);
    }

    public static byte[] Bytes(this ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
