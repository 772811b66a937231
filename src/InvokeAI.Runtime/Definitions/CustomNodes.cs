using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;

namespace InvokeAI;

/// <summary>Creates a catalog of nodes that are described in code.</summary>
internal static class CustomNodes
{
    public static SchemaCatalog Catalog(IReadOnlyList<CustomNode> nodes) => new("nodes in code", nodes.Select(Node));

    private static NodeTemplate Node(CustomNode node)
    {
        if (string.IsNullOrWhiteSpace(node.Type) || string.IsNullOrWhiteSpace(node.Version))
            throw new ArgumentException($"A custom node needs a type and a version, as in \"1.0.0\"; this one is {node}.");
        if (node.Inputs.GroupBy(i => i.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The custom node {node.Type} has two inputs named {twice.Key}.");
        return new(node.Type, node.Version, node.Title ?? StartCase.Of(node.Type))
        {
            NodePack = "custom",
            Inputs = [.. node.Inputs.Select(i => Field(node, i))],
            Outputs = [.. node.Outputs.Select(o => new OutputTemplate(o.Name, o.Title ?? StartCase.Of(o.Name), TypeOf(node, o)))],
        };
    }

    private static FieldTemplate Field(CustomNode node, CustomField field) => new(field.Name, field.Title ?? StartCase.Of(field.Name), TypeOf(node, field))
    {
        Required = field.IsRequired,
        Nullable = field.IsNullable,
        Default = field.Default?.ToString(),
        Bounds = new(field.Minimum, field.Maximum, MultipleOf: field.MultipleOf),
        Options = field.Options.Select(option => new FieldOption(option, IsNumber: false, Label: null)).ToEquatableArray(),
        Models = field.Models is { } models
            ? new(models.Bases.ToEquatableArray(), models.Types.ToEquatableArray(), models.Variants.ToEquatableArray(), models.Formats.ToEquatableArray(),
                default)
            : Workflows.Catalog.ModelFilter.None,
    };

    private static FieldType TypeOf(CustomNode node, CustomField field)
        => string.IsNullOrWhiteSpace(field.Name) || string.IsNullOrWhiteSpace(field.Type)
            ? throw new ArgumentException($"The custom node {node.Type} has a field without a name or a type.")
            : CatalogFormat.ParseType(field.Type);
}
