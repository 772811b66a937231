using InvokeAI.Http;

namespace InvokeAI.Images;

public partial class ImagesClient
{
    private const int ZipAttempts = 6;
    private const int FewZipAttempts = 3;
    private static readonly TimeSpan ZipPoll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BeginPatience = TimeSpan.FromMinutes(1);
    // A board of thousands of images takes minutes to pack, without any report. A client that asks too early makes the server begin again.
    private static readonly TimeSpan EventPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SocketPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Requests a zip file of images and saves it (<c>POST download</c>, then <c>GET download/{name}</c>). The server deletes its copy after the download. A
    /// server that is asked too early returns an incomplete file. The client therefore waits for the event that reports the complete file, checks the file, and
    /// requests it again if necessary.
    /// </summary>
    /// <param name="names">The images.</param>
    /// <param name="path">The path of the zip file, which appears once it is complete.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="InvokeAIException">The server could not create the zip file, or the file stayed incomplete.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public virtual Task SaveZipAsync(IEnumerable<string> names, string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        return SaveZipAsync(new ImageAnswers.DownloadBody([.. names], null), path, overwrite, cancellationToken);
    }

    /// <summary>Requests a zip file of all images of a board, and saves it.</summary>
    /// <param name="boardId">The board.</param>
    /// <param name="path">The path of the zip file, which appears once it is complete.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <inheritdoc cref="SaveZipAsync(IEnumerable{string}, string, bool, CancellationToken)" path="/exception"/>
    public virtual Task SaveBoardZipAsync(string boardId, string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(boardId);
        return SaveZipAsync(new ImageAnswers.DownloadBody(null, boardId), path, overwrite, cancellationToken);
    }

    private async Task SaveZipAsync(ImageAnswers.DownloadBody body, string path, bool overwrite, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!overwrite && File.Exists(path))
            throw new IOException($"{path} exists already.");
        var subscription = Connection.StartTail("default")?.Take();
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

    private async Task SaveZipAsync(ImageAnswers.DownloadBody body, string path, bool overwrite, ZipWatch? watch, CancellationToken cancellationToken)
    {
        var length = -1L;
        // A download deletes the server's file, also one that was not complete: each attempt packs again.
        for (var attempt = 1; ; attempt++)
        {
            // Without word from the server the file has ever more time to be completed.
            var factor = Math.Pow(3, attempt - 1);
            var started =
                await Transport.SendAsync(HttpMethod.Post, "api/v1/images/download", body, ImageJson.Default.DownloadBody, ImageJson.Default.DownloadStarted,
                    isRead: false, cancellationToken).ConfigureAwait(false);
            if (started.BulkDownloadItemName is not { Length: > 0 } item)
                throw new InvokeAIResponseException("The server did not say under which name it packs the images.");
            var isComplete = watch is not null && await watch.WaitAsync(item, EventPatience * factor, cancellationToken).ConfigureAwait(false);
            if (!isComplete)
                await Task.Delay(ZipPoll * factor, Transport.Time, cancellationToken).ConfigureAwait(false);
            var before = length;
            try
            {
                await SaveWhenThereAsync(item, path, overwrite, isComplete, Check, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (e is InvalidDataException or InvokeAIUnavailableException { InnerException: not TimeoutException }
                || (isComplete && e is InvokeAINotFoundException))
            {
                // What does not grow although it had three times as long is not being written.
                if (attempt >= ZipAttempts || (attempt >= FewZipAttempts && e is InvalidDataException && length == before && !isComplete))
                    throw new InvokeAIException(
                        $"The server gave an incomplete zip file {attempt} times, or none. Download fewer images at a time, or the images one by one. The "
                            + $"last error was: {e.Message}", e);
            }
        }

        void Check(string file)
        {
            length = new FileInfo(file).Length;
            ZipCheck.ThrowIfTruncated(file);
        }
    }

    // Until the server begins to write, it answers 404.
    private async Task SaveWhenThereAsync(string item, string path, bool overwrite, bool isComplete, Action<string> check, CancellationToken cancellationToken)
    {
        var source = ApiPath.V1("images/download/").Answered(item).ToString();
        for (var asked = Transport.Time.GetTimestamp(); ;)
        {
            try
            {
                await Downloads.SaveAsync(Transport, source, path, overwrite, cancellationToken, check, attempts: 1).ConfigureAwait(false);
                return;
            }
            catch (InvokeAINotFoundException) when (!isComplete && Transport.Time.GetElapsedTime(asked) < BeginPatience)
            {
                await Task.Delay(ZipPoll, Transport.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
