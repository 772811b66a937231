using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Something that the server tells over its socket, or (<see cref="EventConnectionChanged"/>) the socket itself.</summary>
public abstract class InvokeAIEvent
{
    /// <summary>The event's name as the server sends it, as in <c>queue_item_status_changed</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>The server's clock in whole seconds since 1970 (UTC); 0 where it did not say.</summary>
    public long Timestamp { get; init; }
}
