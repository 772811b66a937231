using System.Net;
using System.Text.Json.Nodes;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Submission;

/// <summary>A server whose lists a test writes down, and that takes every batch: what a submission asks for, and what it sends.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly ScriptedHandler handler;

    public ScriptedServer() => handler = new((request, i) => Answer(request.Method, request.RequestUri!, handler!.Requests[i].Body));

    /// <summary>Gets the answers by the path behind <c>api/</c>. What is not here is not found.</summary>
    public Dictionary<string, Func<string>> Answers { get; } = new(StringComparer.Ordinal) { ["v1/app/version"] = () => """{"version":"6.14.0"}""" };

    /// <summary>Gets or sets the items that every batch gets.</summary>
    public IReadOnlyList<long> Queued { get; set; } = [1];

    public IEnumerable<string> Paths => handler.Requests.Select(r => r.Uri.AbsolutePath["/api/".Length..]);

    /// <summary>Gets the values of the only node in the graph that was sent last.</summary>
    public JsonNode Node => Assert.Single(Batch["graph"]!["nodes"]!.AsObject()).Value!;

    public JsonNode Batch => JsonNode.Parse(LastBody)!["batch"]!;

    public string LastBody => handler.Requests.Last(r => r.Uri.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal)).Body!;

    public void Dispose() => handler.Dispose();

    public InvokeAIClient Client(InvokeAIClientOptions? options = null)
    {
        options ??= new();
        options.UseEvents = false;
        return handler.Client(options: options);
    }

    public int Count(string path) => Paths.Count(p => p.StartsWith(path, StringComparison.Ordinal));

    private HttpResponseMessage Answer(HttpMethod method, Uri uri, string? body)
    {
        var path = uri.AbsolutePath["/api/".Length..];
        if (method == HttpMethod.Post && path.EndsWith("enqueue_batch", StringComparison.Ordinal))
            return ScriptedHandler.Json(
                $$"""{"queue_id":"default","enqueued":{{Queued.Count}},"requested":{{Queued.Count}},"batch":{"batch_id":{{JsonNode.Parse(
                    body!)!["batch"]!["batch_id"]!.ToJsonString()}}},"priority":0,"item_ids":[{{string.Join(',', Queued)}}]}""");
        return Answers.TryGetValue(path, out var answer)
            ? ScriptedHandler.Json(answer())
            : ScriptedHandler.Json("""{"detail":"Not found"}""", HttpStatusCode.NotFound);
    }
}
