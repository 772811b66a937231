using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Recordings;

/// <summary>Sends recorded requests to the stand-in, in order, and holds the answers against the recorded ones.</summary>
internal sealed class Replay(InvokeAIServer server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.BaseAddress };
    private string? _token;

    public Comparison Comparison { get; } = new();

    /// <summary>Gets the token of the last sign-in.</summary>
    public string? Token => _token;

    public int Count { get; private set; }

    public async Task SendAsync(Recording.Step step)
    {
        Count++;
        using var response = await AnswerAsync(step);
        var place = $"{step.Place} {step.Method} {step.Path}{(step.Note is null ? "" : $" ({step.Note})")}";
        if ((int)response.StatusCode != step.Status)
        {
            Comparison.Differences.Add($"{place}: status {step.Status} there, {(int)response.StatusCode} here: {await response.Content.ReadAsStringAsync()}");
            return;
        }

        Headers(step, response, place);
        await BodyAsync(step, response, place);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> AnswerAsync(Recording.Step step)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        while (true)
        {
            using var request = Request(step);
            var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            // The recorder polled too, and kept the last answer. Elsewhere it waited: what the answer shows as ended is waited for.
            var wanted = (string?)(step.Response["body"] as JsonObject)?["status"];
            if (step.Method != "GET" || wanted is not ("completed" or "failed") || DateTime.UtcNow > until)
                return response;
            var status = (string?)(JsonNode.Parse(await response.Content.ReadAsStringAsync()) as JsonObject)?["status"];
            if (status is not ("pending" or "in_progress"))
                return response;
            await Task.Delay(5);
        }
    }

    private HttpRequestMessage Request(Recording.Step step)
    {
        var request = new HttpRequestMessage(new HttpMethod(step.Method), new Uri(Comparison.Translate(step.Path).TrimStart('/'), UriKind.Relative));
        foreach (var (name, value) in step.Request["headers"] as JsonObject ?? [])
            request.Headers.TryAddWithoutValidation(name, ((string)value!).Replace("JWT-REDACTED", _token, StringComparison.Ordinal));
        if (step.Request["multipart"] is JsonObject parts)
            request.Content = Multipart(parts, step.Request["fields"] as JsonObject);
        else if ((string?)step.Request["raw"] is { } raw)
            request.Content = new StringContent(raw, Encoding.UTF8, "application/json");
        else if (step.Request["body"] is { } body)
            request.Content = new StringContent(Comparison.Translate(body.ToJsonString()), Encoding.UTF8, "application/json");
        return request;
    }

    private static MultipartFormDataContent Multipart(JsonObject parts, JsonObject? fields)
    {
        var form = new MultipartFormDataContent();
        var file = parts["file"]!.AsObject();
        // The recorder kept the length alone; five bytes are the file that is no image.
        var bytes = (int)file["bytes"]! < 10 ? "hello"u8.ToArray() : InvokeAIServer.PaintPng(48, 32, seed: 7);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse((string)file["contentType"]!);
        form.Add(content, "file", (string)file["filename"]!);
        foreach (var (name, value) in fields ?? [])
            form.Add(new StringContent((string)value!), name);
        return form;
    }

    private void Headers(Recording.Step step, HttpResponseMessage response, string place)
    {
        foreach (var (name, value) in step.Response["headers"]!.AsObject())
        {
            // Lengths hang on IDs, digits and images; compression on the client that asked.
            if (name is "content-length" or "content-encoding")
                continue;
            var all =
                response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
            if (!all.TryGetValue(name, out var ours))
                Comparison.Differences.Add($"{place}: header {name} is missing");
            else if (name != "x-refreshed-token" && name is not ("location" or "content-disposition") && ours != (string)value!)
                Comparison.Differences.Add($"{place}: header {name} is {value} there, {ours} here");
        }
    }

    private async Task BodyAsync(Recording.Step step, HttpResponseMessage response, string place)
    {
        var recorded = step.Response["body"];
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            if (recorded is JsonObject { Count: 1 } text && text.TryGetPropertyValue("text", out var words))
                Comparison.Compare(words, await response.Content.ReadAsStringAsync(), place);
            return;
        }

        var ours = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        if (ours is JsonObject o && (string?)o["token"] is { } token)
            _token = token;
        if (step.Response.ContainsKey("body"))
            Comparison.Compare(recorded, ours, place);
    }
}
