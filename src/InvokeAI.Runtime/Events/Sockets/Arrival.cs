namespace InvokeAI.Events.Sockets;

/// <summary>
/// Sends the upgrade request and records which address answered. A host's own HttpClient can follow redirects by itself, and a token must not be sent to
/// another server.
/// </summary>
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
