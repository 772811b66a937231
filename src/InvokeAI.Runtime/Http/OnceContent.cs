using System.Net;

namespace InvokeAI.Http;

/// <summary>
/// Represents a request body that is sent at most once. Retry handlers that a host adds to the HttpClient (the standard one retries POST) would queue a batch
/// twice. With this body, their second attempt fails before its first byte. It also records how far the one attempt came, which distinguishes "not queued" from
/// "uncertain".
/// </summary>
internal sealed class OnceContent(HttpContent inner) : WrappedContent(inner)
{
    private int _attempts;
    private int _sends;

    /// <summary>Gets a value indicating whether the body began to be sent, so that the server may act on it.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Returns true the first time. The innermost handler of hosted clients asks before it sends.</summary>
    public bool TrySend() => Interlocked.Increment(ref _sends) == 1;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _attempts) > 1)
            throw new OnceContentException();
        IsStarted = true;
        await Inner.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
    }
}
