using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a node began to run, or its result was taken from the cache.</summary>
public sealed class InvocationStartedEvent : InvocationEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_started";
}
