using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Tool.Setting;

/// <summary>
/// A field of a node as people name it: <c>node.field</c>. The node goes by its ID, by its name in the generated class, or, where only one node has it, by its
/// label or its type. The field goes by its own name, its name in the class or its label.
/// </summary>
internal static class NodeFieldReference
{
    /// <returns>The field; null if the text has no point, so that it names no node.</returns>
    /// <exception cref="UsageException">There is no such node or field, several nodes are meant, or the field cannot be set.</exception>
    public static FormInput? Find(string text, WorkflowFile file)
    {
        var point = text.LastIndexOf('.');
        if (point <= 0 || point == text.Length - 1)
            return null;
        var field = Field(Node(text[..point], file), text[(point + 1)..], file);
        return file.Template.Slot(field.Slot);
    }

    private static GraphNode Node(string text, WorkflowFile file)
    {
        var fields = file.Fields;
        if ((fields.Node(text) ?? fields.Nodes.FirstOrDefault(node => node.Name == text)) is { } exactly)
            return exactly;
        return NodeWords.Named(fields, text).ToList() switch
        {
            [var only] => only,
            [] => throw new UsageException(NodeWords.NoNode(fields, text, file.Name)),
            var several
                => throw new UsageException(
                    $"Several nodes go by "
                        + $"'{text}': {string.Join("; ", several.Select(node => (node.Name.Length > 0 ? node.Name + ", " : "") + NodeWords.Of(node)))}. "
                        + $"Use the first name or the ID of the one that you mean."),
        };
    }

    private static NodeField Field(GraphNode node, string text, WorkflowFile file)
        => node.Fields.FirstOrDefault(field => field.FieldName == text)
            ?? node.Fields.FirstOrDefault(
                field => string.Equals(field.Name, text, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(field.FieldName, text, StringComparison.OrdinalIgnoreCase))
            ?? node.Fields.Where(field => string.Equals(field.Data.Label, text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() switch
            {
                [var only] => only,
                _ => throw new UsageException(NodeWords.NoField(file.Fields, node, text, file.Name).Text),
            };
}
