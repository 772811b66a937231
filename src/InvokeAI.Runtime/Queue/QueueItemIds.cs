using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents the IDs of a queue's items.</summary>
internal sealed class QueueItemIds
{
    /// <summary>Gets the IDs in the requested order.</summary>
    [JsonRequired]
    public IReadOnlyList<long> ItemIds { get => field ?? []; init; }

    /// <summary>Gets the number of IDs.</summary>
    public int TotalCount { get; init; }
}
