using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>Represents an event of one node that runs.</summary>
public abstract class InvocationEvent : QueueItemEvent
{
    /// <summary>Gets the ID of the node in the workflow. Every iteration of a node has the same ID.</summary>
    [JsonPropertyName("invocation_source_id")]
    public string NodeId { get => field ?? ""; init; }

    /// <summary>Gets the node with its inputs at run time. The ID in it is the prepared one.</summary>
    public JsonElement Invocation { get => field.OrNull(); init; }

    /// <summary>Gets the node's type, as in <c>denoise_latents</c>.</summary>
    [JsonIgnore]
    public string NodeType => Text("type");

    /// <summary>Gets the ID of this iteration, which is the key of <c>ImageDto.NodeId</c> and of the session's results.</summary>
    [JsonIgnore]
    public string PreparedId => Text("id");

    private string Text(string member)
        => Invocation.ValueKind == JsonValueKind.Object
            && Invocation.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
}
