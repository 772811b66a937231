namespace InvokeAI.Http;

/// <summary>Reads an answer, but no more than was agreed, and does not wait for ever between two reads.</summary>
internal sealed class LimitedStream(Stream inner, long limit, TimeSpan readTimeout, string what) : ForwardStream
{
    private long total;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(readTimeout);
        try
        {
            return Count(await inner.ReadAsync(buffer, timer.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{what} stood still for {readTimeout.TotalSeconds:0} seconds.", e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    private int Count(int read)
    {
        total += read;
        return total <= limit ? read : throw new InvokeAIResponseException($"{what} is longer than {limit:N0} bytes.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
