using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Represents an event that this version does not know, or whose content it could not read.</summary>
public sealed class UnknownEvent : InvokeAIEvent
{
    /// <summary>Gets the event's name as the server sent it.</summary>
    public string EventName { get => field ?? ""; init; }

    /// <summary>Gets the content as JSON, or an empty string if there is none.</summary>
    public string Json { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EventName;
}
