using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>
/// Stands between a client and the stand-in. When told to, it breaks the next POST that queues a batch after the client has sent it, and hands it to the server
/// when the test says so: a batch that lands late, however slow the machine is.
/// </summary>
internal sealed class Withholding() : DelegatingHandler(new SocketsHttpHandler())
{
    private HttpRequestMessage? withheld;

    /// <summary>Gets or sets a value indicating whether the next POST that queues a batch is withheld.</summary>
    public bool IsNext { get; set; } = true;

    public InvokeAIClient Client(InvokeAIServer server, InvokeAIClientOptions options)
        => new(new HttpClient(this, disposeHandler: false) { BaseAddress = server.BaseAddress }, options);

    public async Task DeliverAsync()
    {
        using var answer = await base.SendAsync(withheld!, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsNext || !request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);
        IsNext = false;
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        withheld = new(HttpMethod.Post, request.RequestUri) { Content = new ByteArrayContent(body) };
        withheld.Content.Headers.ContentType = new("application/json");
        throw new HttpRequestException("The connection was lost.");
    }
}
