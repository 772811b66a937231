using System.Net;
using System.Text;

namespace InvokeAI.Tests.Http;

/// <summary>Answers requests from a script and remembers them.</summary>
internal sealed class ScriptedHandler(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(HttpMethod Method, Uri Uri, string? Token, string? Body)> Requests { get; } = [];

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public InvokeAIClient Client(string address = "http://server:9090", InvokeAIClientOptions? options = null)
        => new(new HttpClient(this) { BaseAddress = new Uri(address) }, options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // As a connection does it; ReadAsString would keep a copy that can be sent again.
        using var wire = new MemoryStream();
        if (request.Content is not null)
            await request.Content.CopyToAsync(wire, cancellationToken);
        var body = request.Content is null ? null : Encoding.UTF8.GetString(wire.ToArray());
        Requests.Add((request.Method, request.RequestUri!, request.Headers.Authorization?.Parameter, body));
        return answer(request, Requests.Count - 1);
    }
}
