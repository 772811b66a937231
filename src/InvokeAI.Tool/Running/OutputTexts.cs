using System.Text.Json;

namespace InvokeAI.Tool.Running;

/// <summary>What nodes yield besides pictures and videos: texts, numbers, booleans, what a workflow returns.</summary>
internal static class OutputTexts
{
    /// <summary>The values of an output, as JSON; empty where its node did not run.</summary>
    public static IEnumerable<JsonElement> Of(RunItem item, WorkflowOutputInfo output)
        => output.Kind is "images" or "videos" or "values" ? [] : item.Output(output.NodeId).SelectMany(one => Values(one.Json, output.Kind));

    private static IEnumerable<JsonElement> Values(JsonElement result, string kind)
    {
        if (kind == "return")
            return [result];
        if (result.TryGetProperty("value", out var value))
            return [value];
        if (result.TryGetProperty("collection", out var many) && many.ValueKind == JsonValueKind.Array)
            return many.EnumerateArray();
        return result.EnumerateObject().Where(m => m.Name is not ("type" or "output_meta")).Select(m => m.Value);
    }
}
