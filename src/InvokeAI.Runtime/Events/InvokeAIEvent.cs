using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Represents an event that the server sends over its socket, or a change of the socket itself (<see cref="EventConnectionChanged"/>).</summary>
public abstract class InvokeAIEvent
{
    /// <summary>Gets the event's name as the server sends it, as in <c>queue_item_status_changed</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Gets the server's time in whole seconds since 1970 (UTC), or 0 if the server did not send it.</summary>
    public long Timestamp { get; init; }
}
