using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>A node has run.</summary>
public sealed class InvocationCompleteEvent : InvocationEvent
{
    /// <summary>What it yielded, as in <c>{"image":{"image_name":…},"width":…,"type":"image_output"}</c>.</summary>
    public JsonElement Result { get => field.OrNull(); init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_complete";
}
