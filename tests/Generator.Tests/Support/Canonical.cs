using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Support;

/// <summary>JSON in one spelling: numbers by value (7.0 is 7), members in order, those that are null left out.</summary>
internal static class Canonical
{
    public static string Json(string json) => Of(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    private static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject o
            => new JsonObject(
                o.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Of)]),
        System.Text.Json.Nodes.JsonValue v when v.GetValueKind() == JsonValueKind.Number => v.GetValue<double>(),
        _ => node?.DeepClone(),
    };
}
