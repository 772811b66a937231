using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Execution;

/// <summary>
/// Handles NaN and infinities, which JSON cannot contain: the real processor's thread dies when it writes them
/// (docs/invokeai/batches.md#avoid-items-that-stop-the-queue). Here they are strings in float fields.
/// </summary>
internal static class NotFinite
{
    public static bool Feeds(PreparedNode node, NodeTemplate template) =>
        template.Inputs.Any(f => f.Type.Name == "FloatField" && Is(node.Node[f.Name]));

    public static bool Came(JsonObject result, NodeTemplate template) =>
        template.Outputs.Any(o => o.Type.Name == "FloatField" && Is(result[o.Name]));

    private static bool Is(JsonNode? value) => value.Text() is "NaN" or "Infinity" or "-Infinity";
}
