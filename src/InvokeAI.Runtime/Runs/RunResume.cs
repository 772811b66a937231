using System.Net;
using InvokeAI.Generated;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Finds the items of a batch that was submitted earlier or elsewhere.</summary>
internal static class RunResume
{
    /// <summary>The batch, and those that follow it where the run was split.</summary>
    public static async Task<RunRecord> FindAsync(InvokeAIClient client, string batchId, string? queueId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(batchId);
        var queue = client.QueueOf(queueId ?? client.Transport.Options.QueueId);
        var first = await FindOneAsync(client, queue, batchId, template, cancellationToken).ConfigureAwait(false)
            ?? throw new InvokeAINotFoundException($"Queue {queue.QueueId} has no item of batch {batchId}.", new ApiFault(HttpStatusCode.NotFound, "no such batch", []));
        var parts = new List<RunRecord> { first };
        var count = first.ItemIds.Count;
        while (!BatchName.IsPart(batchId) && await FindOneAsync(client, queue, BatchName.Part(batchId, parts.Count), template, cancellationToken).ConfigureAwait(false) is { } next)
        {
            parts.Add(next.Part(next.BatchId, next.ItemIds, count, [], null));
            count += next.ItemIds.Count;
        }

        return parts.Count == 1 ? first : first.Whole(null, parts);
    }

    private static async Task<RunRecord?> FindOneAsync(InvokeAIClient client, QueueClient queue, string batchId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
        if (status.Total == 0)
            return null;
        var sender = new BatchSender(client.Transport, queue, client.Transport.Loggers.CreateLogger("InvokeAI.Run"));
        return new RunRecord
        {
            Client = client,
            Queue = queue,
            BatchId = batchId,
            Name = template?.Name ?? "a resumed run",
            Template = template,
            ItemIds = (await sender.FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false)).ItemIds,
        };
    }
}
