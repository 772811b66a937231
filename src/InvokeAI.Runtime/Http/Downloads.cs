using System.Net;

namespace InvokeAI.Http;

/// <summary>Downloads files from the server: as a stream, as bytes, or to disk under a temporary name until they are complete.</summary>
internal static class Downloads
{
    private const int Attempts = 3;

    /// <summary>Opens a file. Reading it throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks or the server is too slow.</summary>
    public static async Task<Stream> OpenAsync(InvokeAITransport transport, string path, CancellationToken cancellationToken, string? range = null)
        => await OpenAsync(transport, path, long.MaxValue, range, cancellationToken).ConfigureAwait(false);

    public static async Task<byte[]> GetBytesAsync(InvokeAITransport transport, string path, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await CopyAsync(transport, path, memory, transport.Options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        return memory.Length == memory.Capacity ? memory.GetBuffer() : memory.ToArray();
    }

    /// <summary>
    /// Gets an optional image, or null if there is none. Servers look for the file only after they have begun to answer, so many of them return 500 in plain
    /// text for a missing file.
    /// </summary>
    public static async Task<byte[]?> GetPictureAsync(InvokeAITransport transport, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.GetBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.NotFound
            || (e.StatusCode == HttpStatusCode.InternalServerError && e.Detail == "Internal Server Error"))
        {
            return null;
        }
    }

    /// <summary>Saves the download to <paramref name="target"/>.</summary>
    /// <exception cref="IOException">The file exists and must not be replaced, or cannot be written.</exception>
    /// <param name="transport">The way to the server.</param>
    /// <param name="path">The file on the server.</param>
    /// <param name="target">The file on disk.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the download.</param>
    /// <param name="check">Throws if the file on disk, under its temporary name, is not valid.</param>
    /// <param name="attempts">The number of attempts if the connection breaks.</param>
    public static Task SaveAsync(InvokeAITransport transport, string path, string target, bool overwrite, CancellationToken cancellationToken,
        Action<string>? check = null, int attempts = Attempts)
        => WriteAsync(target, overwrite, file => CopyAsync(transport, path, file, long.MaxValue, cancellationToken, attempts), check);

    /// <summary>Writes <paramref name="target"/> under a temporary name first, so that a reader of the folder never sees an incomplete file.</summary>
    /// <exception cref="IOException">The file exists and must not be replaced, or cannot be written.</exception>
    public static async Task WriteAsync(string target, bool overwrite, Func<Stream, Task> write, Action<string>? check = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        Directory.CreateDirectory(folder);
        if (!overwrite && File.Exists(target))
            throw new IOException($"{target} exists already; set SaveOptions.Overwrite to replace it.");
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
                await write(file).ConfigureAwait(false);
            check?.Invoke(temporary);
            File.Move(temporary, target, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Creates the exception for a connection that broke, or a server that was too slow, during a download.</summary>
    public static InvokeAIUnavailableException Broken(string path, Exception e)
        => e.InnerException is TimeoutException ? new(e.Message, e.InnerException) : new($"The connection broke while {path} was downloaded: {e.Message}", e);

    private static async Task<ResponseStream> OpenAsync(InvokeAITransport transport, string path, long limit, string? range,
        CancellationToken cancellationToken)
    {
        var response = await transport.SendAsync(new ApiRequest(HttpMethod.Get, path) { Range = range }, cancellationToken).ConfigureAwait(false);
        try
        {
            if (range is not null && response.StatusCode != HttpStatusCode.PartialContent)
                throw new InvokeAIResponseException($"The server ignored the byte range asked for at {path}.");
            return new ResponseStream(response,
                await transport.OpenDownloadAsync(response, $"The download of {path}", cancellationToken, limit).ConfigureAwait(false), path,
                transport.Telemetry);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            response.Dispose();
            throw Broken(path, e);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task CopyAsync(InvokeAITransport transport, string path, Stream target, long limit, CancellationToken cancellationToken,
        int attempts = Attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var stream = await OpenAsync(transport, path, limit, null, cancellationToken).ConfigureAwait(false);
            if (await TryCopyAsync(stream, target, attempt == attempts, cancellationToken).ConfigureAwait(false))
                return;
            target.SetLength(0);
        }
    }

    // Errors of the target (a full disk) are the caller's; only the connection is tried again.
    private static async Task<bool> TryCopyAsync(ResponseStream source, Stream target, bool last, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            while (true)
            {
                int read;
                try
                {
                    read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                }
                catch (InvokeAIUnavailableException e) when (!last && e.InnerException is not TimeoutException)
                {
                    return false;
                }

                if (read == 0)
                    return true;
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
