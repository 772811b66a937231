using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>A value that batch data gave one item of a run (<c>field_values</c> of the queue item).</summary>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">Its field.</param>
/// <param name="Value">The value as JSON.</param>
public sealed record RunValue([property: JsonRequired, JsonConverter(typeof(IdConverter)), JsonPropertyName("node_path")] string NodeId, [property: JsonRequired, JsonConverter(typeof(IdConverter))] string FieldName, JsonElement Value)
{
    /// <summary>Gets the value as JSON.</summary>
    public JsonElement Value { get => field.OrNull(); init; } = Value;
}
