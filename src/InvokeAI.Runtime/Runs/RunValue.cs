using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI;

/// <summary>A value that batch data gave one item of a run (<c>field_values</c> of the queue item).</summary>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">Its field.</param>
/// <param name="Value">The value as JSON.</param>
public sealed record RunValue([property: JsonPropertyName("node_path")] string NodeId, string FieldName, JsonElement Value);
