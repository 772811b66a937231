using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>
/// Reports that the socket itself was connected, lost, or could not be connected. The position in the stream of events shows where events can be missing.
/// </summary>
public sealed class EventConnectionChanged : InvokeAIEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "connection";

    /// <summary>Gets the new state of the connection.</summary>
    public required EventConnectionState State { get; init; }

    /// <summary>Gets a value indicating whether this is a reconnection. Events between the two connections can be missing.</summary>
    public bool IsReconnect { get; init; }

    /// <summary>Gets the reason why the connection was lost or failed, or null if it was made.</summary>
    public Exception? Error { get; init; }

    /// <summary>Gets the time until the next attempt, or zero if none is due.</summary>
    public TimeSpan RetryIn { get; init; }
}
