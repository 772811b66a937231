using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents the number of items of one batch in each status. All are 0 for a batch that the server does not know.</summary>
public sealed class BatchStatus : QueueCounts
{
    /// <summary>Gets the ID of the batch.</summary>
    [JsonRequired]
    public string BatchId { get => field ?? ""; init; }

    /// <summary>Gets the origin that the caller named, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets the destination of the results that the caller named, or null.</summary>
    public string? Destination { get; init; }
}
