using InvokeAI.Http;

namespace InvokeAI;

public sealed partial class ImagesClient
{
    private static readonly TimeSpan ZipPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>Has the server pack pictures into a zip, and saves it (<c>POST download</c>, then <c>GET download/{name}</c>). The server deletes its copy after the download.</summary>
    /// <param name="names">The pictures; null where a whole board is meant.</param>
    /// <param name="path">The zip file, which appears once it is complete.</param>
    /// <param name="boardId">A board whose pictures are packed; null where names are given.</param>
    /// <param name="overwrite">Replace an existing file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvokeAIException">The server could not pack them.</exception>
    public async Task SaveZipAsync(IEnumerable<string>? names, string path, string? boardId = null, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (names is null && boardId is null)
            throw new ArgumentException("Say which pictures, or which board.", nameof(names));
        if (!overwrite && File.Exists(path))
            throw new IOException($"{path} exists already.");
        var body = new MediaAnswers.DownloadBody(names?.ToArray(), boardId);
        var started = await transport.SendAsync(HttpMethod.Post, "api/v1/images/download", body, MediaJson.Default.DownloadBody, MediaJson.Default.DownloadStarted, isRead: false, cancellationToken).ConfigureAwait(false);
        var item = started.BulkDownloadItemName ?? throw new InvokeAIResponseException("The server did not say under which name it packs the pictures.");
        await SaveWhenReadyAsync(item, path, overwrite, cancellationToken).ConfigureAwait(false);
    }

    // The event that it is ready can be missed; asking until it is there cannot. It answers 404 until then.
    private async Task SaveWhenReadyAsync(string item, string path, bool overwrite, CancellationToken cancellationToken)
    {
        var target = ApiPath.V1("images/download/").Answered(item).ToString();
        var subscription = EventTail.Start(client, "default")?.Take();
        try
        {
            var failure = subscription is null ? null : WatchAsync(subscription, item, cancellationToken);
            for (var until = Environment.TickCount64 + (long)TimeSpan.FromMinutes(30).TotalMilliseconds; ;)
            {
                try
                {
                    await Downloads.SaveAsync(transport, target, path, overwrite, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (InvokeAINotFoundException) when (Environment.TickCount64 < until)
                {
                    if (failure is { IsCompletedSuccessfully: true } && await failure.ConfigureAwait(false) is { } error)
                        throw new InvokeAIException($"The server could not pack the pictures: {error}");
                    await Task.Delay(ZipPoll, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            if (subscription is not null)
                await subscription.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<string?> WatchAsync(EventSubscription subscription, string item, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var e in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (e is BulkDownloadErrorEvent error && error.BulkDownloadItemName == item)
                    return error.Error;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or EventsRejectedException)
        {
            // The polling goes on by itself.
        }

        return null;
    }
}
