using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A node failed. The item's own <see cref="QueueItemStatusChangedEvent"/> comes before it.</summary>
public sealed class InvocationErrorEvent : InvocationEvent
{
    /// <summary>The exception's type.</summary>
    public string ErrorType { get => field ?? ""; init; }

    /// <summary>The exception's message.</summary>
    public string ErrorMessage { get => field ?? ""; init; }

    /// <summary>The server's Python traceback.</summary>
    public string ErrorTraceback { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "invocation_error";
}
