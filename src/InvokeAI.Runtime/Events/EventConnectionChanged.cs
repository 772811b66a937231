using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>The socket itself: connected, lost, or could not be made. Stands in the stream of events where it happened, so that a reader knows where events may be missing.</summary>
public sealed class EventConnectionChanged : InvokeAIEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "connection";

    /// <summary>Where the connection stands now.</summary>
    public required EventConnectionState State { get; init; }

    /// <summary>Connected for the second time or more: events between the two may have been lost.</summary>
    public bool IsReconnect { get; init; }

    /// <summary>Why the connection was lost or could not be made; null where it was made.</summary>
    public Exception? Error { get; init; }

    /// <summary>How long it is until the next attempt; zero where none is due.</summary>
    public TimeSpan RetryIn { get; init; }
}
