using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>
/// Represents events that a subscription did not get: they were read too slowly (<see cref="InvokeAIClientOptions.MaxEventBacklogBytes"/>), or one was too large
/// (<see cref="InvokeAIClientOptions.MaxEventBytes"/>). Stands in the stream where they are missing.
/// </summary>
public sealed class EventsDropped : InvokeAIEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "dropped";

    /// <summary>Gets how many events were dropped.</summary>
    public required int Count { get; init; }

    /// <summary>Gets a value indicating whether all of them were progress events of nodes, which say nothing about how a run ends.</summary>
    public bool IsProgressOnly { get; init; }

    /// <summary>Gets why they were dropped, and which option changes it.</summary>
    public required string Reason { get; init; }
}
