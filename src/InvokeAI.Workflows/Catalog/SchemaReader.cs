using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Reads a project's schema file: a server's <c>openapi.json</c> or the distilled form of one. Never throws on bad input.</summary>
internal static class SchemaReader
{
    /// <param name="name">The name of the catalog if the file does not contain one: the file's name without its folder.</param>
    public static SchemaResult Read(string name, string text)
    {
        if (JsonText.TryParse(text, out var error) is not { } json)
            return Failed(CatalogRules.NotJson.At(error!.Span, error.Message));
        if (!json.IsObject)
            return Failed(CatalogRules.NotASchema.At(json.Span, "it is not a JSON object"));
        var diagnostics = new List<WorkflowDiagnostic>();
        var catalog = json[CatalogFormat.VersionMember] is { } version ? Distilled(name, json, version, diagnostics) : OpenApi(name, json, diagnostics);
        return new SchemaResult(catalog, diagnostics.ToEquatableArray());
    }

    private static SchemaCatalog? OpenApi(string name, JsonItem json, List<WorkflowDiagnostic> diagnostics)
    {
        var nodes = SchemaDistiller.Distill(json, diagnostics);
        return nodes.Count == 0 ? null : new SchemaCatalog(name, nodes);
    }

    private static SchemaCatalog? Distilled(string name, JsonItem json, JsonItem version, List<WorkflowDiagnostic> diagnostics)
    {
        if (version.AsInt32() is not (>= 1 and <= CatalogFormat.Version))
        {
            diagnostics.Add(
                CatalogRules.NotASchema.At(version.Span,
                    $"it is a distilled catalog of format {version}, and this version of InvokeAI.Typed reads format {CatalogFormat.Version}"));
            return null;
        }

        if (json["nodes"] is not { IsObject: true } nodes)
        {
            diagnostics.Add(CatalogRules.NotASchema.At(json["nodes"]?.Span ?? json.Span, "it is a distilled catalog without nodes"));
            return null;
        }

        var outputs = new Dictionary<string, IReadOnlyList<OutputTemplate>>(StringComparer.Ordinal);
        foreach (var output in json["outputs"]?.Members ?? [])
            outputs[output.Name] = CatalogReader.Outputs(output.Value);
        var id = json["id"] is { IsString: true, Text.Length: > 0 } said ? said.Text : name;
        return new SchemaCatalog(id,
            nodes.Members.Where(n => n.Value.IsObject)
                .Select(n => CatalogReader.Node(n.Name, n.Value, type => outputs.TryGetValue(type, out var shared) ? shared : [])));
    }

    private static SchemaResult Failed(WorkflowDiagnostic diagnostic) => new(null, new([diagnostic]));
}
