using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>Updates nodes to the catalog's version, within one major version (docs/invokeai/workflow-files.md#update-nodes).</summary>
internal static class NodeUpdater
{
    // From this version on an image collection keeps its own images in 'images'.
    private const string ImagesSince = "1.0.2";

    /// <returns>Whether the node has the catalog's version now.</returns>
    public static bool Update(DocumentNode node, NodeTemplate template, EdgeSet edges, DiagnosticSink diagnostics)
    {
        if (node.Version == template.Version)
            return true;
        if (!SemVer.MayUpdate(node.Version, template.Version))
        {
            diagnostics.Add(WorkflowRules.NodeVersion, node.Span, node.DisplayName, node.Type, node.Version, template.Version);
            return false;
        }

        var before = node.Version;
        Merge(node, template, diagnostics);
        if (node.Type == NodeTypes.ImageCollection && SemVer.IsBelow(before, ImagesSince) && edges.FirstInto(node.Id, "collection") is null)
            MoveImages(node, diagnostics);
        return true;
    }

    // Inputs follow the template: those that it lacks are removed (but from core_metadata, which takes anything), those that the node lacks get
    // the default, and so do those without a value.
    private static void Merge(DocumentNode node, NodeTemplate template, DiagnosticSink diagnostics)
    {
        var inputs = new List<DocumentInput>(template.Inputs.Count);
        foreach (var field in template.Inputs)
        {
            var input = node.Input(field.Name) ?? new DocumentInput { Key = field.Name, Name = field.Name };
            input.Value = WithDefaults(input.Value, Default(field));
            inputs.Add(input);
        }

        foreach (var input in node.Inputs)
        {
            if (template.Input(input.Key) is not null)
                continue;
            if (node.Type == NodeTypes.CoreMetadata)
                inputs.Add(input);
            else
                diagnostics.Add(WorkflowRules.InputDropped, input.Span, node.DisplayName, node.Version, template.Version, input.Key);
        }

        node.Inputs = inputs;
        node.Version = template.Version;
    }

    private static JsonItem? Default(FieldTemplate field) => field.Default is { } text ? JsonText.TryParse(text, out _)?.WithoutSpans() : null;

    // Objects are merged key by key; anything else is taken whole.
    private static JsonItem? WithDefaults(JsonItem? value, JsonItem? fallback)
    {
        if (value is null || fallback is null)
            return value ?? fallback;
        if (!value.IsObject || !fallback.IsObject || fallback.Members.All(m => value.TryGet(m.Name, out _)))
            return value;
        return JsonItem.Object([.. value.Members, .. fallback.Members.Where(m => !value.TryGet(m.Name, out _))], value.Span);
    }

    private static void MoveImages(DocumentNode node, DiagnosticSink diagnostics)
    {
        if (node.Input("collection") is not { Value: { IsArray: true } images } from || node.Input("images") is not { } into)
            return;
        if (into.Value is { IsArray: true, Items.Count: > 0 })
            return;
        into.Value = images;
        from.Value = JsonItem.Array([], TextSpan.None);
        diagnostics.Add(WorkflowRules.ImagesMoved, from.Span, node.DisplayName);
    }
}
