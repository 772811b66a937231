using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>Reports that a node has run.</summary>
public sealed class InvocationCompleteEvent : InvocationEvent
{
    /// <summary>Gets the node's result, as in <c>{"image":{"image_name":…},"width":…,"type":"image_output"}</c>.</summary>
    public JsonElement Result { get => field.OrNull(); init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_complete";
}
