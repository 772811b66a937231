using System.Text.Json.Nodes;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Oracle;

/// <summary>
/// The digests of what an editor makes of a workflow file, as a line of <c>tests/corpus/digests.tsv</c>; <c>refused</c> where it does not load it.
/// </summary>
internal sealed record EditorDigests(string Inputs, string Templates, string Graph, string BatchData, string Workflow)
{
    private static readonly EditorDigests Refused = new("refused", "", "", "", "");

    /// <summary>Returns the digests of the result of InvokeAI's own editor.</summary>
    public static EditorDigests Of(JsonNode oracle)
        => oracle["error"] is not null
            ? Refused
            : new(
                JsonDigest.Of(InputJson.WithoutTemplates(oracle["inputs"]!)),
                JsonDigest.Of(
                    new JsonArray(
                        [.. oracle["inputs"]!.AsArray().Select(i => i!["template"] is JsonObject template ? TemplateJson.Comparable(template) : null)])),
                JsonDigest.Of(oracle["graph"]),
                JsonDigest.Of(oracle["batchData"]),
                JsonDigest.Of(FormIds.Renamed(oracle["workflow"]!)));

    /// <summary>Returns the digests of our result. If the editor knows no template of an input, ours is left out too.</summary>
    public static EditorDigests Of(LoadedWorkflow loaded)
    {
        if (loaded.Plan is null)
            return Refused;
        var rendered = GraphRenderer.Render(loaded.Plan);
        return new(
            JsonDigest.Of(InputJson.Of(loaded.Inputs)),
            JsonDigest.Of(new JsonArray([.. loaded.Inputs.Select(i => i.NodeTitle.Length > 0 ? TemplateJson.Of(i.Template) : null)])),
            JsonDigest.Of(JsonNode.Parse(rendered.Graph)),
            JsonDigest.Of(JsonNode.Parse(rendered.Data)),
            JsonDigest.Of(FormIds.Renamed(JsonNode.Parse(rendered.Workflow)!)));
    }

    public override string ToString() => string.Join('\t', Inputs, Templates, Graph, BatchData, Workflow);
}
