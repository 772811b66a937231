using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Oracle;

/// <summary>
/// Elements that the GUI makes from exposedFields have random IDs: both sides are named by their order among the root's children. A word of the GUI's stands as
/// its i18n key.
/// </summary>
internal static class FormIds
{
    public static JsonNode Renamed(JsonNode workflow)
    {
        var text = workflow.ToJsonString();
        var root = workflow["form"]?["elements"]?["root"]?["data"]?["children"] as JsonArray;
        for (var i = 0; i < (root?.Count ?? 0); i++)
            text = text.Replace(root![i]!.ToJsonString(), $"\"child-{i}-of-root\"", StringComparison.Ordinal);
        return JsonNode.Parse(text.Replace("\"common.unknown\"", "\"Unknown\"", StringComparison.Ordinal))!;
    }
}
