using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>
/// Represents events that a subscription did not receive, because they were read too slowly (<see cref="InvokeAIClientOptions.MaxEventBacklogBytes"/>), or
/// because one was too large (<see cref="InvokeAIClientOptions.MaxEventBytes"/>). It is in the stream at the place where they are missing.
/// </summary>
public sealed class EventsDropped : InvokeAIEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "dropped";

    /// <summary>Gets the number of events that were dropped.</summary>
    public required int Count { get; init; }

    /// <summary>Gets a value indicating whether all of them were progress events of nodes, which say nothing about how a run ends.</summary>
    public bool IsProgressOnly { get; init; }

    /// <summary>Gets the reason why they were dropped, and the option that changes it.</summary>
    public required string Reason { get; init; }
}
