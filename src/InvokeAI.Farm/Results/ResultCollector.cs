using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Jobs;
using InvokeAI.Http;

namespace InvokeAI.Farm.Results;

/// <summary>
/// Brings a completed item with its images and videos into the blob store. Doing it again gives the same, so that a crash in between does no harm.
/// </summary>
internal sealed class ResultCollector(IFarmBlobStore blobs)
{
    /// <returns>Where the result is; null if the item is not there or is another one.</returns>
    public async Task<string?> CollectAsync(InvokeAIClient client, PartRecord part, long itemId, CancellationToken cancellationToken)
    {
        var attempt = part.Open!;
        var json = await ReadItemAsync(client, itemId, cancellationToken).ConfigureAwait(false);
        var item = FinishedItemReader.Read(json);
        // A server with a new database gives its item IDs out again.
        if (item.BatchId != attempt.BatchId || item.Status != Queue.QueueItemStatus.Completed)
            return null;
        var result = BlobName.Result(part.JobId, part.Index, PartId.EpochOf(attempt.BatchId), attempt.Number);
        foreach (var (kind, file) in Files(client, item))
        {
            var content = await file.OpenReadAsync(cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                await blobs.WriteAsync(BlobName.Media(result, kind, file.Name), content, cancellationToken).ConfigureAwait(false);
        }

        using var stream = new MemoryStream(json);
        await blobs.WriteAsync(BlobName.Item(result), stream, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public static Task<byte[]> ReadItemAsync(InvokeAIClient client, long itemId, CancellationToken cancellationToken)
        => client.Transport.GetBytesAsync(ApiPath.V1("queue/").Segment(client.Transport.Options.QueueId).Literal("/i/").Segment(itemId).ToString(),
            cancellationToken);

    /// <summary>Returns the images and videos that an item's nodes name, each once.</summary>
    public static IEnumerable<(string Kind, OutputFile File)> Files(InvokeAIClient client, FinishedItem item)
    {
        var reader = new SessionOutputReader(new(client.Transport, item.SessionId), item.Results);
        return item.Results.NodeIds.SelectMany(
            node => reader.Images(node).Select(image => ("images", (OutputFile)image))
                .Concat(reader.Videos(node).Select(video => ("videos", (OutputFile)video))))
            .DistinctBy(file => (file.Item1, file.Item2.Name));
    }
}
