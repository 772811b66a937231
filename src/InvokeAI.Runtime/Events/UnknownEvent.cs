using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>An event that this version does not know, or whose content it could not read.</summary>
/// <param name="EventName">The event's name as the server sent it.</param>
/// <param name="Json">Its content as JSON; empty where there is none.</param>
public sealed record UnknownEvent(string EventName, string Json) : InvokeAIEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EventName;
}
