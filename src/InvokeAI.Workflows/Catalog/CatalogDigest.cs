using System.Globalization;
using System.Text;

namespace InvokeAI.Workflows.Catalog;

/// <summary>A digest of nodes' content (64-bit FNV-1a over their distilled text, in ordinal order of their types): the same on every machine.</summary>
internal static class CatalogDigest
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static string Of(IEnumerable<NodeTemplate> nodes)
    {
        var hash = Offset;
        var text = new StringBuilder();
        foreach (var node in nodes.OrderBy(n => n.Type, StringComparer.Ordinal))
        {
            text.Clear();
            text.Append(node.Type).Append(':');
            CatalogWriter.WriteNode(text, node);
            hash = Add(hash, text.Append('\n').ToString());
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ (byte)c) * Prime);
            hash = unchecked((hash ^ (byte)(c >> 8)) * Prime);
        }

        return hash;
    }
}
