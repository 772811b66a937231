using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Represents the content of a finished queue item, which <see cref="FinishedItemReader"/> reads without building a document of the whole.</summary>
internal sealed class FinishedItem
{
    public long ItemId { get; set; }

    public string BatchId { get; set; } = "";

    public string QueueId { get; set; } = "";

    public QueueItemStatus Status { get; set; }

    public string SessionId { get; set; } = "";

    public string? ErrorType { get; set; }

    public string? ErrorMessage { get; set; }

    public string? ErrorTraceback { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public long? RetriedFrom { get; set; }

    public long? Parent { get; set; }

    public IReadOnlyList<RunValue> Values { get; set; } = [];

    /// <summary>Gets or sets the errors: the prepared node ID and the server's message.</summary>
    public IReadOnlyList<(string NodeId, string Message)> Errors { get; set; } = [];

    public SessionResults Results { get; set; } = SessionResults.None;

    /// <summary>Gets or sets the session's graph, which is kept only if the caller has no template that knows its nodes.</summary>
    public ReadOnlyMemory<byte> Graph { get; set; }
}
