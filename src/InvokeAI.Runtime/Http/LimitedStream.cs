namespace InvokeAI.Http;

/// <summary>Reads an answer's body: no more bytes than the limit (counted after decompression), and under a deadline.</summary>
internal sealed class LimitedStream(Stream inner, long limit, Deadline deadline, string what) : ForwardStream
{
    private long _total;

    /// <summary>
    /// Gets a value indicating whether this is a file. Its bytes count toward the minimum rate, and the clock runs only while waiting for the server, so that a
    /// slow reader causes no timeout.
    /// </summary>
    public bool IsTransfer { get; init; }

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _total;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token) : null;
        if (IsTransfer)
            deadline.Resume();
        try
        {
            return Count(await inner.ReadAsync(buffer, either?.Token ?? deadline.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (deadline.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw TooSlow(what, deadline, e);
        }
        catch (InvalidDataException e)
        {
            throw new InvokeAIResponseException($"{what} cannot be decompressed: {e.Message}", e);
        }
        finally
        {
            if (IsTransfer)
                deadline.Pause();
        }
    }

    // A blocking read of the connection could not be ended from outside.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>
    /// Creates the error of a body that did not arrive in time. The inner exception distinguishes it from a broken connection, which can be tried again.
    /// </summary>
    public static IOException TooSlow(string what, Deadline deadline, Exception cause)
        => new($"{what} did not arrive in time: the server sent too little within {deadline.Limit.TotalSeconds:0.###} seconds.",
            new TimeoutException(cause.Message, cause));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        if (IsTransfer)
            deadline.Transferred(read);
        _total += read;
        return _total <= limit
            ? read
            : throw new InvokeAIResponseException(
                $"{what} is longer than {limit:N0} bytes, the limit for answers that are held in memory ({nameof(InvokeAIClientOptions.MaxResponseBytes)}).");
    }
}
