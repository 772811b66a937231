using InvokeAI.Http;

namespace InvokeAI.Hosting;

/// <summary>
/// Represents the innermost handler of hosted clients. It passes on a request whose body can be sent once only once, even if an outer handler sends a copy of
/// the body. (The body itself refuses to be read twice, but a buffered copy is not read again.)
/// </summary>
internal sealed class OnceHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(RequestMarks.Once, out var content) && !content.TrySend())
            throw new OnceContentException();
        return base.SendAsync(request, cancellationToken);
    }
}
