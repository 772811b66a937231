using System.Net;
using System.Net.Http.Headers;

namespace InvokeAI.Http;

/// <summary>Represents an answer whose headers have arrived. Its body can only be read under a deadline.</summary>
/// <param name="message">The answer.</param>
/// <param name="deadline">The deadline of the exchange, which the body shares.</param>
internal sealed class ApiResponse(HttpResponseMessage message, Deadline deadline) : IDisposable
{
    private Deadline? _owned;

    public HttpStatusCode StatusCode => message.StatusCode;

    public bool IsSuccessStatusCode => message.IsSuccessStatusCode;

    public string ReasonPhrase => message.ReasonPhrase ?? "";

    public HttpResponseHeaders Headers => message.Headers;

    public HttpContentHeaders ContentHeaders => message.Content.Headers;

    /// <summary>Gets the request that was answered; handlers may have changed it.</summary>
    public HttpRequestMessage? Request => message.RequestMessage;

    /// <summary>Opens the body of an answer that is read at once. It shares the remaining time of the exchange.</summary>
    public async Task<Stream> OpenAsync(long limit, string what)
        => new LimitedStream(await ReadAsStreamAsync(deadline, what).ConfigureAwait(false), limit, deadline, what);

    /// <summary>
    /// Opens the body of a file. From here on the time of the exchange is replaced by the deadline of the transfer, which this answer then owns.
    /// </summary>
    public async Task<Stream> OpenTransferAsync(Deadline transfer, long limit, string what)
    {
        _owned?.Dispose();
        _owned = transfer;
        var stream = await ReadAsStreamAsync(transfer, what).ConfigureAwait(false);
        transfer.Pause();
        return new LimitedStream(stream, limit, transfer, what) { IsTransfer = true };
    }

    /// <summary>Disposes the deadline together with the answer.</summary>
    public ApiResponse Owning(Deadline its)
    {
        _owned = its;
        return this;
    }

    public void Dispose()
    {
        message.Dispose();
        _owned?.Dispose();
    }

    // A handler of the host may give a content that reads from elsewhere, so opening it is bounded too.
    private async Task<Stream> ReadAsStreamAsync(Deadline bound, string what)
    {
        try
        {
            return await message.Content.ReadAsStreamAsync(bound.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (bound.IsOver)
        {
            throw LimitedStream.TooSlow(what, bound, e);
        }
    }
}
