using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InvokeAI.Tests.Fuzz;

/// <summary>Answers from the file of valid answers, and spoils one of them.</summary>
/// <param name="spoiled">The case; null spoils nothing.</param>
/// <param name="once">Whether only the first such answer is spoiled: for calls that ask until they receive something else.</param>
internal sealed partial class FuzzServer(FuzzCase? spoiled, bool once = false) : HttpMessageHandler
{
    private string batchId = "x";
    private bool isDone;
    private bool afterRetry;

    /// <summary>Gets the answers that were given, by their key in the file.</summary>
    public ConcurrentQueue<string> Given { get; } = [];

    /// <summary>Gets the requests that the file has no answer to.</summary>
    public ConcurrentQueue<string> Unknown { get; } = [];

    public InvokeAIClient Client(InvokeAIClientOptions? options = null)
        => new(new HttpClient(this) { BaseAddress = new("http://server:9090") }, options ?? new() { UseEvents = false });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (BatchId().Match(sent) is { Success: true } posted)
            batchId = posted.Groups[1].Value;
        if (AnswerFile.Find(request, afterRetry) is not { } key)
        {
            Unknown.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
            return new(HttpStatusCode.NotFound) { Content = new StringContent("""{"detail":"Not Found"}""", Encoding.UTF8, "application/json") };
        }

        Given.Enqueue(key);
        afterRetry |= key.EndsWith("/retry_items_by_id", StringComparison.Ordinal);
        var valid = Named(AnswerFile.Answers[key]);
        if (spoiled is not null && key == spoiled.Answer && !(once && isDone))
        {
            isDone = true;
            return spoiled.Make(valid);
        }

        if (request.Headers.Range is not null)
            return new(HttpStatusCode.PartialContent) { Content = new ByteArrayContent([1]) { Headers = { ContentRange = new(1, 1, 2) } } };
        return BrokenAnswer.Ok(FuzzCase.Bytes(valid));
    }

    private JsonNode? Named(JsonNode? answer) => answer?.ToJsonString() is { } text && text.Contains("{batch_id}", StringComparison.Ordinal)
        ? JsonNode.Parse(text.Replace("{batch_id}", batchId, StringComparison.Ordinal))
        : answer;

    [GeneratedRegex("\"batch_id\":\"([^\"]+)\"")]
    private static partial Regex BatchId();
}
