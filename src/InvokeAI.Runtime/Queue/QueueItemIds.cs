using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>The ids of a queue's items.</summary>
internal sealed class QueueItemIds
{
    /// <summary>The ids, in the order that was asked for.</summary>
    [JsonRequired]
    public IReadOnlyList<long> ItemIds { get => field ?? []; init; }

    /// <summary>How many there are.</summary>
    public int TotalCount { get; init; }
}
