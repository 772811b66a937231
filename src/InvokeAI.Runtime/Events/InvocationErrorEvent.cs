using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a node failed. The item's own <see cref="QueueItemStatusChangedEvent"/> is sent before it.</summary>
public sealed class InvocationErrorEvent : InvocationEvent
{
    /// <summary>Gets the exception's type.</summary>
    public string ErrorType { get => field ?? ""; init; }

    /// <summary>Gets the exception's message.</summary>
    public string ErrorMessage { get => field ?? ""; init; }

    /// <summary>Gets the server's Python traceback.</summary>
    public string ErrorTraceback { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_error";
}
