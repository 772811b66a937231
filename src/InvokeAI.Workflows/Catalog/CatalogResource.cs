using System.IO.Compression;
using System.Text;

namespace InvokeAI.Workflows.Catalog;

/// <summary>The distilled text as it is embedded: UTF-8, deflated. The compressed bytes differ between runtimes, their content does not.</summary>
internal static class CatalogResource
{
    public static byte[] Compress(string catalogText)
    {
        var bytes = new UTF8Encoding(false).GetBytes(catalogText);
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes, 0, bytes.Length);
        return compressed.ToArray();
    }

    public static string Decompress(Stream compressed)
    {
        using var deflate = new DeflateStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(deflate, new UTF8Encoding(false));
        return reader.ReadToEnd();
    }
}
