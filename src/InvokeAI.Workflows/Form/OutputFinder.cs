using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Form;

/// <summary>Finds the nodes whose results the user can read: output-capable ones that are not intermediate, and the last ones of the graph.</summary>
internal static class OutputFinder
{
    /// <param name="sent">The nodes that are sent, in file order.</param>
    /// <param name="feeding">The IDs of the nodes whose output feeds another node of the graph.</param>
    public static IReadOnlyList<WorkflowOutput> Find(IEnumerable<DocumentNode> sent, HashSet<string> feeding, IReadOnlyList<FormInput> inputs)
    {
        var outputs = new List<WorkflowOutput>();
        var headings = inputs.GroupBy(i => i.NodeId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Heading, StringComparer.Ordinal);
        foreach (var node in sent)
        {
            var kind = KindOf(node);
            if (feeding.Contains(node.Id) && (node.IsIntermediate || kind == "values"))
                continue;
            outputs.Add(new WorkflowOutput(node.Id, node.Id, node.Type, node.Label, node.Template?.Title ?? "", kind)
            {
                Heading = headings.TryGetValue(node.Id, out var heading) ? heading : "",
            });
        }

        return outputs;
    }

    private static string KindOf(DocumentNode node)
    {
        if (node.Type == NodeTypes.WorkflowReturn)
            return "return";
        IReadOnlyList<OutputTemplate> fields = node.Template?.Outputs ?? [];
        if (Has("ImageField"))
            return "images";
        if (Has("VideoField"))
            return "videos";
        var names = fields.Select(f => f.Type.Name).Distinct(StringComparer.Ordinal).ToList();
        return names switch
        {
            ["StringField"] => "strings",
            ["IntegerField"] => "integers",
            ["FloatField"] => "floats",
            ["BooleanField"] => "booleans",
            _ => "values",
        };

        bool Has(string name) => fields.Any(f => f.Type.Name == name);
    }
}
