using InvokeAI.Http;

namespace InvokeAI;

public sealed partial class ImagesClient
{
    private const int ZipAttempts = 6;
    private static readonly TimeSpan ZipPoll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ZipPatience = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan EventPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SocketPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Has the server pack images into a zip file, and saves it (<c>POST download</c>, then <c>GET download/{name}</c>). The server deletes its copy after the download.
    /// A server that is asked too early gives the beginning of the file: the client waits for the event that says that the file is complete, checks what it got, and has the images packed again where it must.
    /// </summary>
    /// <param name="names">The images; null where a whole board is meant.</param>
    /// <param name="path">The zip file, which appears once it is complete.</param>
    /// <param name="boardId">A board whose images are packed; null where names are given.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="InvokeAIException">The server could not pack the images, or its file stayed incomplete.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public async Task SaveZipAsync(IEnumerable<string>? names, string path, string? boardId = null, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (names is null && boardId is null)
            throw new ArgumentException("Say which images, or which board.", nameof(names));
        if (!overwrite && File.Exists(path))
            throw new IOException($"{path} exists already.");
        var body = new MediaAnswers.DownloadBody(names?.ToArray(), boardId);
        var subscription = EventTail.Start(client, "default")?.Take();
        try
        {
            // The server tells of the zip file once. Who is not connected by then asks without knowing.
            var watch = subscription is null ? null : new ZipWatch(subscription);
            if (watch is not null)
                await watch.WaitForConnectionAsync(SocketPatience, cancellationToken).ConfigureAwait(false);
            await SaveZipAsync(body, path, overwrite, watch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (subscription is not null)
                await subscription.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task SaveZipAsync(MediaAnswers.DownloadBody body, string path, bool overwrite, ZipWatch? watch, CancellationToken cancellationToken)
    {
        // A download deletes the server's file, also one that was not complete: each attempt packs anew.
        for (var attempt = 1; ; attempt++)
        {
            // Without word from the server the file has ever more time to be completed.
            var factor = Math.Pow(3, attempt - 1);
            var started = await transport.SendAsync(HttpMethod.Post, "api/v1/images/download", body, MediaJson.Default.DownloadBody, MediaJson.Default.DownloadStarted, isRead: false, cancellationToken).ConfigureAwait(false);
            if (started.BulkDownloadItemName is not { Length: > 0 } item)
                throw new InvokeAIResponseException("The server did not say under which name it packs the images.");
            var isComplete = watch is not null && await watch.WaitAsync(item, EventPatience * factor, cancellationToken).ConfigureAwait(false);
            if (!isComplete)
                await Task.Delay(ZipPoll * factor, transport.Time, cancellationToken).ConfigureAwait(false);
            try
            {
                await SaveWhenThereAsync(item, path, overwrite, isComplete, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (e is InvalidDataException or InvokeAIUnavailableException { InnerException: not TimeoutException } || (isComplete && e is InvokeAINotFoundException))
            {
                if (attempt >= ZipAttempts)
                    throw new InvokeAIException($"The server gave an incomplete zip file {ZipAttempts} times, or none. Download fewer images at a time, or the images one by one. The last error was: {e.Message}", e);
            }
        }
    }

    // Until the server begins to write, it answers 404.
    private async Task SaveWhenThereAsync(string item, string path, bool overwrite, bool isComplete, CancellationToken cancellationToken)
    {
        var source = ApiPath.V1("images/download/").Answered(item).ToString();
        for (var asked = transport.Time.GetTimestamp(); ;)
        {
            try
            {
                await Downloads.SaveAsync(transport, source, path, overwrite, cancellationToken, ZipCheck.ThrowIfTruncated, attempts: 1).ConfigureAwait(false);
                return;
            }
            catch (InvokeAINotFoundException) when (!isComplete && transport.Time.GetElapsedTime(asked) < ZipPatience)
            {
                await Task.Delay(ZipPoll, transport.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
