using System.Text.Json;

namespace InvokeAI.Tool.Running;

/// <summary>Formats the outputs of nodes besides images and videos: texts, numbers, Booleans, return values of workflows.</summary>
internal static class OutputTexts
{
    /// <summary>Returns the values of an output, as JSON; empty if its node did not run.</summary>
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
