using System.Net;

namespace InvokeAI.Http;

/// <summary>Files from the server: as a stream, whole, or to disk under a temporary name until they are complete.</summary>
internal static class Downloads
{
    private const int Attempts = 3;

    public static async Task<Stream> OpenAsync(InvokeAITransport transport, string path, CancellationToken cancellationToken, string? range = null)
    {
        var response = await transport.SendAsync(new ApiRequest(HttpMethod.Get, path) { Range = range }, cancellationToken).ConfigureAwait(false);
        try
        {
            if (range is not null && response.StatusCode != HttpStatusCode.PartialContent)
                throw new InvokeAIResponseException($"The server ignored the byte range asked for at {path}.");
            return new ResponseStream(response, await transport.OpenDownloadAsync(response, $"The download of {path}", cancellationToken).ConfigureAwait(false), transport.BaseAddress);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public static async Task<byte[]> GetBytesAsync(InvokeAITransport transport, string path, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await CopyAsync(transport, path, memory, cancellationToken).ConfigureAwait(false);
        return memory.ToArray();
    }

    /// <summary>Saves to <paramref name="target"/>; a reader of the folder never sees half a file.</summary>
    /// <exception cref="IOException">The file exists and is not to be replaced, or cannot be written.</exception>
    public static async Task SaveAsync(InvokeAITransport transport, string path, string target, bool overwrite, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        Directory.CreateDirectory(folder);
        if (!overwrite && File.Exists(target))
            throw new IOException($"{target} exists already; set SaveOptions.Overwrite to replace it.");
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
                await CopyAsync(transport, path, file, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, target, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task CopyAsync(InvokeAITransport transport, string path, Stream target, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var stream = (ResponseStream)await OpenAsync(transport, path, cancellationToken).ConfigureAwait(false);
            if (await TryCopyAsync(stream, target, attempt == Attempts, path, cancellationToken).ConfigureAwait(false))
                return;
            target.SetLength(0);
        }
    }

    // Errors of the target (a full disk) are the caller's; only the connection is tried again.
    private static async Task<bool> TryCopyAsync(ResponseStream source, Stream target, bool last, string path, CancellationToken cancellationToken)
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
                catch (Exception e) when (e is IOException or HttpRequestException)
                {
                    return last ? throw new InvokeAIUnavailableException($"The connection broke while {path} was downloaded: {e.Message}", e) : false;
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
