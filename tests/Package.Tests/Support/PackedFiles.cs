using System.IO.Compression;
using System.Xml.Linq;

namespace InvokeAI.Tests.Support;

/// <summary>The packages that <c>dotnet pack</c> made, in the folder that <c>INVOKEAI_TYPED_PACKAGES</c> names. Without it the tests are skipped: packing takes a minute.</summary>
internal static class PackedFiles
{
    public const string Version = "1.0.0";

    /// <summary>All packages of a release.</summary>
    public static readonly string[] Ids = ["InvokeAI.Typed", "InvokeAI.Typed.Hosting", "InvokeAI.Typed.Sheets", "InvokeAI.Typed.Testing", "InvokeAI.Typed.Tool"];

    private const string Variable = "INVOKEAI_TYPED_PACKAGES";

    public static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable(Variable);
            if (string.IsNullOrEmpty(folder))
                Assert.Skip($"Set {Variable} to a folder of packed files (dotnet pack -c Release -o FOLDER).");
            return Path.GetFullPath(folder);
        }
    }

    /// <summary>What takes minutes (native compilation, trimming, dotnet watch, fifty workflows) is run where <c>INVOKEAI_TYPED_CONSUMERS</c> is <c>full</c>.</summary>
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
