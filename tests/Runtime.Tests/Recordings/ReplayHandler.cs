using System.Net;
using System.Text;
using System.Text.Json;

namespace InvokeAI.Tests.Recordings;

/// <summary>Answers one request as the real server did, after holding the client's request against the recorded one.</summary>
internal sealed class ReplayHandler(RecordedStep step) : HttpMessageHandler
{
    public int Requests { get; private set; }

    public InvokeAIClient Client(InvokeAIClientOptions? options = null) => new(new HttpClient(this) { BaseAddress = new Uri("http://server:9090") }, options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        Assert.Equal(step.Method, request.Method.Method);
        Assert.Equal(Parts(step.Path), Parts(request.RequestUri!.PathAndQuery));
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        if (step.RequestBody is { ValueKind: not JsonValueKind.Null } recorded)
            Assert.True(Covers(recorded, JsonElement.Parse(body ?? "null")), $"{step}\nrecorded {recorded}\nsent     {body}");
        else
            Assert.Null(body);

        var response = new HttpResponseMessage((HttpStatusCode)step.Status)
        {
            Content = step.Text is not null
                ? new StringContent(step.Text, Encoding.UTF8, "text/plain")
                : new StringContent(step.Body?.GetRawText() ?? "", Encoding.UTF8, "application/json"),
        };
        if (step.Headers.TryGetProperty("x-refreshed-token", out var token))
            response.Headers.Add("X-Refreshed-Token", token.GetString());
        return response;
    }

    // The path, and the query's values in any order.
    private static string Parts(string path)
    {
        var question = path.Split('?', 2);
        return question.Length == 1
            ? path
            : question[0] + "?" + string.Join('&', question[1].Split('&').Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
    }

    // All that was recorded is sent, in any order; what a client adds (defaults spelled out) is its own affair.
    private static bool Covers(JsonElement recorded, JsonElement sent) => recorded.ValueKind switch
    {
        JsonValueKind.Object => sent.ValueKind == JsonValueKind.Object
            && recorded.EnumerateObject().All(member => sent.TryGetProperty(member.Name, out var value) && Covers(member.Value, value)),
        JsonValueKind.Array => sent.ValueKind == JsonValueKind.Array && recorded.GetArrayLength() == sent.GetArrayLength()
            && recorded.EnumerateArray().Zip(sent.EnumerateArray()).All(pair => Covers(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(recorded, sent),
    };
}
