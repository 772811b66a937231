using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>Represents a value that batch data gave one item of a run (<c>field_values</c> of the queue item).</summary>
public sealed class RunValue
{
    /// <summary>Gets the ID of the node.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    [JsonPropertyName("node_path")]
    public string NodeId { get; init; } = "";

    /// <summary>Gets the name of the node's field.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string FieldName { get; init; } = "";

    /// <summary>Gets the value as JSON.</summary>
    public JsonElement Value { get => field.OrNull(); init; }
}
