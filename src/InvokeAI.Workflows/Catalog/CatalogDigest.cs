using System.Globalization;
using System.Text;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Catalog;

/// <summary>A digest of nodes' content (64-bit FNV-1a over their distilled text, in ordinal order of their types): the same on every machine.</summary>
internal static class CatalogDigest
{
    public static string Of(IEnumerable<NodeTemplate> nodes)
    {
        var hash = Fnv1a.Offset;
        var text = new StringBuilder();
        foreach (var node in nodes.OrderBy(n => n.Type, StringComparer.Ordinal))
        {
            text.Clear();
            text.Append(node.Type).Append(':');
            CatalogWriter.WriteNode(text, node);
            hash = Fnv1a.Add(hash, text.Append('\n').ToString());
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
