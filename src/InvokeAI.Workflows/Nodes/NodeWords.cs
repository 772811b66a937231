using InvokeAI.Workflows.Texts;

namespace InvokeAI.Workflows.Nodes;

/// <summary>Describes nodes and their fields in sentences, and the reasons why a field cannot be set.</summary>
internal static class NodeWords
{
    private const int Listed = 20;

    /// <summary>Returns <c>node "Denoise" (denoise_latents, ID 'b2221a58-…')</c>.</summary>
    public static string Of(GraphNode node) => Node(node.Title, node.Type, node.Id);

    /// <inheritdoc cref="Of(GraphNode)"/>
    public static string Node(string title, string type, string id) => $"node \"{SafeText.Part(title)}\" ({SafeText.Part(type)}, ID '{SafeText.Part(id)}')";

    /// <summary>Reports that a node does not exist, and which one was probably meant.</summary>
    /// <param name="fields">The nodes.</param>
    /// <param name="wanted">The text that was searched.</param>
    /// <param name="workflow">The workflow's name.</param>
    public static string NoNode(NodeFieldSet fields, string wanted, string workflow)
    {
        if (fields.NodesOffGraph.TryGetValue(wanted, out var type))
            return $"Node '{SafeText.Part(wanted)}' ({SafeText.Part(type)}) of workflow '{SafeText.Part(workflow)}' is not sent to the server, so its "
                + $"fields cannot be set. Put the field on the form in InvokeAI's editor, and export the workflow again.";
        var meant = Named(fields, wanted).Take(3).ToList();
        if (meant.Count == 0
            && Nearest.Of(wanted,
                fields.Nodes.SelectMany(node => new[] { node.Id, node.Name, node.Label, node.Type }).Distinct(StringComparer.Ordinal)) is { } near)
            meant = [.. Named(fields, near).Take(3)];
        return $"Workflow '{SafeText.Part(workflow)}' has no node '{SafeText.Part(wanted)}'. "
            + (meant.Count > 0 ? $"Did you mean {string.Join(" or ", meant.Select(Of))}?" : $"It has: {List(fields.Nodes.Select(Of))}.");
    }

    /// <summary>Explains why a field of a node that exists cannot be set.</summary>
    /// <returns>The sentence, and whether the node has no such field at all.</returns>
    public static (string Text, bool IsUnknown) NoField(NodeFieldSet fields, GraphNode node, string wanted, string workflow)
    {
        var field = $"Field '{SafeText.Part(wanted)}' of {Of(node)} in workflow '{SafeText.Part(workflow)}'";
        if (node.Connected.TryGetValue(wanted, out var source))
        {
            var from = fields.Node(source.NodeId) is { } other ? Of(other) : $"node '{SafeText.Part(source.NodeId)}'";
            return ($"{field} cannot be set, because an edge from field '{SafeText.Part(source.FieldName)}' of {from} feeds it. Set that field, or remove "
                + $"the edge in InvokeAI's editor and export the workflow again.", false);
        }

        if (node.Others.Contains(wanted))
            return ($"{field} cannot be set, because it takes its value from an edge only, or because no catalog knows it. Connect it in InvokeAI's editor, "
                + $"and export the workflow again.", false);
        var all = node.Fields.Select(known => known.FieldName).Concat(node.Connected.Keys).Concat(node.Others);
        return ($"{field} does not exist. " + (Nearest.Of(wanted, all) is { } near ? $"Did you mean '{SafeText.Part(near)}'?"
            : node.Fields.Count == 0
                ? "The node has no field that can be set."
                : $"The node's fields that can be set are: {List(node.Fields.Select(known => SafeText.Part(known.FieldName)))}."), true);
    }

    /// <summary>Returns the nodes with an ID, a name, a label or a type, ignoring case.</summary>
    public static IEnumerable<GraphNode> Named(NodeFieldSet fields, string text)
        => text.Length == 0
            ? []
            : fields.Nodes.Where(node => new[] { node.Id, node.Name, node.Label, node.Type }.Contains(text, StringComparer.OrdinalIgnoreCase));

    private static string List(IEnumerable<string> words)
    {
        var shown = words.Take(Listed + 1).ToList();
        return string.Join(", ", shown.Take(Listed)) + (shown.Count > Listed ? ", and others" : "");
    }
}
