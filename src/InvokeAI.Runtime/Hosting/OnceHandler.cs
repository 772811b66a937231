using InvokeAI.Http;

namespace InvokeAI.Hosting;

/// <summary>
/// The innermost handler of hosted clients: lets a request whose body may be sent once through once, also where a handler above it keeps a copy of the body and
/// sends that. (The body itself guards against being read twice, but a buffered copy is not read again.)
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
