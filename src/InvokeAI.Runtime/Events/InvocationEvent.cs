using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>An event of one node that is being run.</summary>
public abstract class InvocationEvent : QueueItemEvent
{
    /// <summary>The id that the node has in the workflow. Every iteration of a node has the same one.</summary>
    [JsonPropertyName("invocation_source_id")]
    public string NodeId { get => field ?? ""; init; }

    /// <summary>The node with its inputs as they are at run time; its own id is the prepared one.</summary>
    public JsonElement Invocation { get => field.OrNull(); init; }

    /// <summary>The node's type, as in <c>denoise_latents</c>.</summary>
    [JsonIgnore]
    public string NodeType => Text("type");

    /// <summary>The id of this one iteration: what <c>ImageDto.NodeId</c> and the session's results are keyed by.</summary>
    [JsonIgnore]
    public string PreparedId => Text("id");

    private string Text(string member)
        => Invocation.ValueKind == JsonValueKind.Object
            && Invocation.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
}
