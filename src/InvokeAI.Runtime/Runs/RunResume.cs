using System.Net;
using InvokeAI.Connections;
using InvokeAI.Generated;
using InvokeAI.Http;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Finds the items of a batch that was submitted earlier or by another process.</summary>
internal static class RunResume
{
    // A split run has a batch for each part that the queue had capacity for. A server that knows every ID must not be asked endlessly.
    private const int MostParts = 10_000;

    /// <summary>Finds the batch, and those that follow it if the run was split.</summary>
    public static async Task<RunRecord> FindAsync(ServerConnection connection, string batchId, string? queueId, WorkflowTemplate? template,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(batchId);
        var queue = connection.Queue(queueId ?? connection.Transport.Options.QueueId);
        var first = await FindOneAsync(connection, queue, batchId, template, cancellationToken).ConfigureAwait(false)
            ?? throw new InvokeAINotFoundException($"Queue {queue.QueueId} has no item of batch {batchId}.",
                new ApiFault(HttpStatusCode.NotFound, "no such batch", []));
        var parts = new List<RunRecord> { first };
        var count = first.ItemIds.Count;
        while (!BatchName.IsPart(batchId) && parts.Count < MostParts
            && await FindOneAsync(connection, queue, BatchName.Part(batchId, parts.Count), template, cancellationToken).ConfigureAwait(false) is { } next)
        {
            parts.Add(next.Part(next.BatchId, next.ItemIds, count, [], null));
            count += next.ItemIds.Count;
        }

        return parts.Count == 1 ? first : first.Whole(null, parts);
    }

    /// <summary>
    /// Finds one batch with all of its items. Returns null if the queue has none. A run that knew only some of them would end while others run.
    /// </summary>
    private static async Task<RunRecord?> FindOneAsync(ServerConnection connection, QueueClient queue, string batchId, WorkflowTemplate? template,
        CancellationToken cancellationToken)
    {
        var sender = new BatchSender(connection.Transport, queue, connection.Transport.Loggers.CreateLogger("InvokeAI.Run"));
        var ids =
            await WholeAnswer.AskAsync(FindAsync, $"The server counts more items of batch {batchId} than it lists. Resume the run once it lists them all.",
                connection.Transport.Time, cancellationToken).ConfigureAwait(false);
        return ids.Count == 0 ? null : new()
        {
            Connection = connection,
            Queue = queue,
            BatchId = batchId,
            Name = template?.Name ?? "a resumed run",
            Template = template,
            ItemIds = ids,
        };

        async Task<IReadOnlyList<long>?> FindAsync()
        {
            var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
            if (status.Total == 0)
                return [];
            return await sender.FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false) is (var found, true) ? found : null;
        }
    }
}
