using InvokeAI.Http;

namespace InvokeAI.Videos;

/// <summary>Reads a range in parts, because the server answers a range with at most one megabyte (206).</summary>
internal sealed class RangeStream(InvokeAITransport transport, string path, long offset, long? length) : ForwardStream
{
    private readonly long _start = offset;
    private readonly long? _end = offset + length;
    private ApiResponse? _response;
    private Stream? _piece;
    private long _position = offset;
    private long _opened;
    private long _total = long.MaxValue;

    public override long Length => (_end < _total ? _end.Value : _total) - _start;

    public override long Position
    {
        get => _position - _start;
        set => throw new NotSupportedException();
    }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        Close(ref _piece, ref _response);
        var range = _end is { } last ? $"bytes={_position}-{last - 1}" : $"bytes={_position}-";
        _response = await transport.SendAsync(new ApiRequest(HttpMethod.Get, path) { Range = range }, cancellationToken).ConfigureAwait(false);
        if (_response.ContentHeaders.ContentRange is not { From: { } from } served || from != _position)
            throw new InvokeAIResponseException($"The server did not answer {path} with the bytes asked for.");
        _opened = _position;
        _total = served.Length ?? _total;
        _piece = await transport.OpenDownloadAsync(_response, $"The download of {path}", cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position < Math.Min(_end ?? long.MaxValue, _total))
        {
            var read = await ReadPieceAsync(buffer, cancellationToken).ConfigureAwait(false);
            _position += read;
            if (read > 0)
                return read;
            // Each request brings at least one byte, so that a server cannot keep a reader asking.
            if (_position == _opened)
                throw new InvokeAIResponseException($"The server answered {path} with none of the bytes asked for.");
            await OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private async ValueTask<int> ReadPieceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _piece!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
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
            Close(ref _piece, ref _response);
        base.Dispose(disposing);
    }

    private static void Close(ref Stream? stream, ref ApiResponse? response)
    {
        stream?.Dispose();
        response?.Dispose();
        (stream, response) = (null, null);
    }
}
