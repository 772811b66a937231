namespace InvokeAI.Events.Sockets;

/// <summary>Passes the upgrade request on and sees where it ended: a host's own HttpClient may follow redirects by itself, and no token may follow to another server.</summary>
internal sealed class Arrival(HttpMessageInvoker inner) : HttpMessageHandler
{
    /// <summary>Gets the address that answered, or null before.</summary>
    public Uri? Uri { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = inner is HttpClient client
            ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false)
            : await inner.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Uri = response.RequestMessage?.RequestUri ?? request.RequestUri;
        return response;
    }
}
