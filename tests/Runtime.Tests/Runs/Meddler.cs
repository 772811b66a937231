using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Runs;

/// <summary>Stands between a client and the stand-in, passes every request on and changes answers on the way back.</summary>
internal sealed class Meddler(Func<HttpRequestMessage, HttpResponseMessage, Task<HttpResponseMessage>> change) : DelegatingHandler(new SocketsHttpHandler())
{
    public int Posts { get; private set; }

    /// <summary>Changes the JSON of answers whose path contains a text.</summary>
    public static Meddler Json(string path, Action<JsonNode> change) => new(async (request, response) =>
    {
        if (!request.RequestUri!.AbsolutePath.Contains(path, StringComparison.Ordinal) || !response.IsSuccessStatusCode)
            return response;
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        change(json);
        return Answer(json.ToJsonString());
    });

    /// <summary>Replaces the answer to the POST that queues a batch, after the server has handled it.</summary>
    public static Meddler Enqueue(Func<HttpResponseMessage> answer)
        => new((request, response) => Task.FromResult(IsEnqueue(request) ? answer() : response));

    public static HttpResponseMessage Answer(string json, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public InvokeAIClient Client(Uri server, InvokeAIClientOptions? options = null)
        => new(new HttpClient(this) { BaseAddress = server }, options ?? new() { UseEvents = false });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsEnqueue(request))
            Posts++;
        return await change(request, await base.SendAsync(request, cancellationToken));
    }

    private static bool IsEnqueue(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal);
}
