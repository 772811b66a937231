using InvokeAI.Images;
using InvokeAI.Videos;

namespace InvokeAI;

/// <summary>Deletes the files and items of a run on the server.</summary>
internal static class RunCleanup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task CleanUpAsync(RunCore run, CancellationToken cancellationToken)
    {
        var state = run.Record;
        var transport = state.Connection.Transport;
        if (!run.Monitor.HasEnded)
        {
            await run.Monitor.CancelAsync(cancellationToken).ConfigureAwait(false);
            await ReadEndsAsync(run, cancellationToken).ConfigureAwait(false);
        }

        var images = new HashSet<string>(state.UploadedImages);
        var videos = new HashSet<string>(state.UploadedVideos);
        foreach (var item in run.Monitor.Ended)
        {
            // What a session made itself; a cached image belongs to the session before.
            var made = item.NodeIds.SelectMany(id => item.Output(id).Images).Select(i => i.Name).Distinct().ToList();
            if (made.Count > 0)
            {
                var infos = await transport.SendAsync(
                    HttpMethod.Post, "api/v1/images/images_by_names", new ImageNamesBody(made), ImageJson.Default.ImageNamesBody,
                    ImageJson.Default.IReadOnlyListImageInfo, isRead: true, cancellationToken).ConfigureAwait(false);
                images.UnionWith(infos.Where(i => i.SessionId == item.Finished!.SessionId).Select(i => i.Name).Intersect(made));
            }

            videos.UnionWith(item.NodeIds.SelectMany(id => item.Output(id).Videos).Select(v => v.Name));
        }

        if (images.Count > 0)
            await new ImagesClient(state.Connection).DeleteAsync(images, cancellationToken).ConfigureAwait(false);
        if (videos.Count > 0)
            await new VideosClient(state.Connection.Transport, state.Connection.Features).DeleteAsync(videos, cancellationToken).ConfigureAwait(false);
        foreach (var id in run.Monitor.ItemIds)
        {
            try
            {
                await state.Queue.DeleteItemAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (InvokeAINotFoundException)
            {
                // Gone already.
            }
        }
    }

    // An item that had completed when the others were canceled made images too, although nobody has read it.
    private static async Task ReadEndsAsync(RunCore run, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await foreach (var _ in run.Monitor.ListenAsync(patience.Token).ConfigureAwait(false))
            {
                // The monitor keeps what ends.
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The server has canceled them and does not say so. What is known is deleted.
        }
    }
}
