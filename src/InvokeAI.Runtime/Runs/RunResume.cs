using System.Net;
using InvokeAI.Generated;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Finds the items of a batch that was submitted earlier or elsewhere.</summary>
internal static class RunResume
{
    /// <summary>The batches of one run that was split, in their order.</summary>
    public static async Task<RunRecord> FindAllAsync(InvokeAIClient client, IEnumerable<string> batchIds, string? queueId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batchIds);
        var parts = new List<RunRecord>();
        var first = 0;
        foreach (var id in batchIds)
        {
            var part = await FindAsync(client, id, queueId, template, cancellationToken).ConfigureAwait(false);
            parts.Add(part.Part(part.BatchId, part.ItemIds, first, [], null));
            first += part.ItemIds.Count;
        }

        return parts.Count switch
        {
            0 => throw new ArgumentException("There are no batches to resume.", nameof(batchIds)),
            1 => parts[0],
            _ => parts[0].Whole(null, parts),
        };
    }

    public static async Task<RunRecord> FindAsync(InvokeAIClient client, string batchId, string? queueId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(batchId);
        var queue = client.GetQueue(queueId ?? client.Transport.Options.QueueId);
        return new RunRecord
        {
            Client = client,
            Queue = queue,
            BatchId = batchId,
            Name = template?.Name ?? "a resumed run",
            Template = template,
            ItemIds = await FindItemsAsync(client, queue, batchId, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>All items of a batch: a run that knew only some of them would end while others run.</summary>
    private static Task<IReadOnlyList<long>> FindItemsAsync(InvokeAIClient client, QueueClient queue, string batchId, CancellationToken cancellationToken)
    {
        var sender = new BatchSender(client.Transport, queue, client.Transport.Loggers.CreateLogger("InvokeAI.Run"));
        return WholeAnswer.AskAsync(FindAsync, $"The server counts more items of batch {batchId} than it lists. Resume the run once it lists them all.", client.Transport.Time, cancellationToken);

        async Task<IReadOnlyList<long>?> FindAsync()
        {
            var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
            if (status.Total == 0)
                throw new InvokeAINotFoundException($"Queue {queue.QueueId} has no item of batch {batchId}.", new ApiFault(HttpStatusCode.NotFound, "no such batch", []));
            return await sender.FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false) is (var ids, true) ? ids : null;
        }
    }
}
