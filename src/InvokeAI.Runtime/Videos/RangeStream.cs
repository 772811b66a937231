using InvokeAI.Http;

namespace InvokeAI.Videos;

/// <summary>Reads a range piece by piece: the server answers a range with a megabyte at most (206), however much was asked for.</summary>
internal sealed class RangeStream(InvokeAITransport transport, string path, long offset, long? length) : ForwardStream
{
    private readonly long start = offset;
    private readonly long? end = offset + length;
    private ApiResponse? response;
    private Stream? piece;
    private long position = offset;
    private long opened;
    private long total = long.MaxValue;

    public override long Length => (end < total ? end.Value : total) - start;

    public override long Position
    {
        get => position - start;
        set => throw new NotSupportedException();
    }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        Close(ref piece, ref response);
        var range = end is { } last ? $"bytes={position}-{last - 1}" : $"bytes={position}-";
        response = await transport.SendAsync(new ApiRequest(HttpMethod.Get, path) { Range = range }, cancellationToken).ConfigureAwait(false);
        if (response.ContentHeaders.ContentRange is not { From: { } from } served || from != position)
            throw new InvokeAIResponseException($"The server did not answer {path} with the bytes asked for.");
        opened = position;
        total = served.Length ?? total;
        piece = await transport.OpenDownloadAsync(response, $"The download of {path}", cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (position < Math.Min(end ?? long.MaxValue, total))
        {
            var read = await ReadPieceAsync(buffer, cancellationToken).ConfigureAwait(false);
            position += read;
            if (read > 0)
                return read;
            // Each request brings at least one byte, so that a server cannot keep a reader asking.
            if (position == opened)
                throw new InvokeAIResponseException($"The server answered {path} with none of the bytes asked for.");
            await OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private async ValueTask<int> ReadPieceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await piece!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Downloads.Broken(path, e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close(ref piece, ref response);
        base.Dispose(disposing);
    }

    private static void Close(ref Stream? stream, ref ApiResponse? response)
    {
        stream?.Dispose();
        response?.Dispose();
        (stream, response) = (null, null);
    }
}
