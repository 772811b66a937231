using System.Net;
using InvokeAI.Generated;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Finds the items of a batch that was submitted earlier or elsewhere.</summary>
internal static class RunResume
{
    public static async Task<RunState> FindAsync(InvokeAIClient client, string batchId, string? queueId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(batchId);
        var queue = client.GetQueue(queueId ?? client.Transport.Options.QueueId);
        var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
        if (status.Total == 0)
            throw new InvokeAINotFoundException($"Queue {queue.QueueId} has no item of batch {batchId}.", new ApiFault(HttpStatusCode.NotFound, "no such batch", []));
        var sender = new BatchSender(client.Transport, queue, client.Transport.Loggers.CreateLogger("InvokeAI.Run"));
        return new RunState
        {
            Client = client,
            Queue = queue,
            BatchId = batchId,
            Name = template?.Name ?? "a resumed run",
            Template = template,
            ItemIds = await sender.FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false),
        };
    }
}
