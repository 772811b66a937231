namespace InvokeAI.Http;

/// <summary>Represents a download that closes its connection when it is disposed, and counts the received bytes.</summary>
internal sealed class ResponseStream(ApiResponse response, Stream inner, string what, TelemetryServer server) : ForwardStream
{
    public override long Length => response.ContentHeaders.ContentLength ?? throw new NotSupportedException();

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Count(inner.Read(buffer, offset, count));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Downloads.Broken(what, e);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Downloads.Broken(what, e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        Telemetry.Received(server, read);
        return read;
    }
}
