using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace InvokeAI.Tests.Contract;

/// <summary>
/// Answers as a server of some version would, from nothing but its <c>openapi.json</c>: what it does not know is refused in its words, what it knows is
/// answered with a sample of the answer's schema. What is sent beside the schema (query, body) is kept in <see cref="Violations"/>.
/// </summary>
internal sealed class SchemaServer(JsonNode schema, string version) : HttpMessageHandler
{
    // The schema does not say that the file is a zip file, and the client takes none that has no end.
    private static readonly byte[] EmptyZip = [.. "PK\x05\x06"u8, .. new byte[18]];

    private readonly SchemaSamples samples = new(schema);
    private readonly List<Operation> operations = [.. schema["paths"]!.AsObject().Where(p => p.Key.StartsWith("/api/", StringComparison.Ordinal))
        .SelectMany(p => p.Value!.AsObject().Select(m => new Operation(m.Key.ToUpperInvariant(), p.Key.Split('/'), m.Value!)))];

    /// <summary>Requests that the schema has, by method and path template.</summary>
    public List<string> Known { get; } = [];

    /// <summary>Requests that it has not.</summary>
    public List<string> Unknown { get; } = [];

    public List<string> Violations { get; } = [];

    /// <summary>Determines whether the schema has a request that another one had.</summary>
    public bool Has(string known) => operations.Exists(o => o.ToString() == known);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/app/version", StringComparison.Ordinal))
            return Json(HttpStatusCode.OK, new JsonObject { ["version"] = version });
        if (path == "/openapi.json")
            return Json(HttpStatusCode.OK, new JsonObject());
        var fitting = operations.Where(o => Fits(o.Path, path.Split('/'))).OrderBy(o => o.Path.Count(s => s.StartsWith('{'))).ToList();
        if (fitting.Find(o => o.Method == request.Method.Method) is not { } operation)
        {
            Unknown.Add($"{request.Method} {path}");
            // Below /api the real server mounts files at the root: what it does not know is a file for GET, and no method for all others.
            return fitting.Count > 0 || request.Method != HttpMethod.Get
                ? Json(HttpStatusCode.MethodNotAllowed, new JsonObject { ["detail"] = "Method Not Allowed" })
                : Json(HttpStatusCode.NotFound, new JsonObject { ["detail"] = "Not Found" });
        }

        Known.Add(operation.ToString());
        Query(operation, HttpUtility.ParseQueryString(request.RequestUri.Query).AllKeys!);
        await BodyAsync(operation, request.Content, cancellationToken);
        return Answer(operation, request);
    }

    private static bool Fits(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(p => (p.First.StartsWith('{') && p.Second.Length > 0) || p.First == p.Second);

    private void Query(Operation operation, string?[] sent)
    {
        var parameters = (operation.Json["parameters"] as JsonArray ?? []).Where(p => (string?)p!["in"] == "query").ToList();
        var names = parameters.Select(p => (string)p!["name"]!).ToList();
        Violations.AddRange(sent.Where(s => !names.Contains(s!)).Select(s => $"{operation}: the query has no {s}"));
        Violations.AddRange(
            parameters.Where(p => (bool?)p!["required"] == true).Select(p => (string)p!["name"]!).Except(sent!)
                .Select(n => $"{operation}: the query lacks {n}"));
    }

    private async Task BodyAsync(Operation operation, HttpContent? content, CancellationToken cancellationToken)
    {
        var declared = operation.Json["requestBody"]?["content"] as JsonObject;
        var type = content?.Headers.ContentType?.MediaType;
        if (declared is null || content is null)
        {
            if (content is not null and not { Headers.ContentLength: 0 })
                Violations.Add($"{operation}: takes no body");
            if ((bool?)operation.Json["requestBody"]?["required"] == true)
                Violations.Add($"{operation}: needs a body");
            return;
        }

        if (declared[type!] is not { } body)
            Violations.Add($"{operation}: a body of {type}");
        else if (type == "application/json")
            samples.Check(body["schema"]!, JsonNode.Parse(await content.ReadAsByteArrayAsync(cancellationToken)), operation + " body", Violations);
        else
            await content.CopyToAsync(Stream.Null, cancellationToken);
    }

    private HttpResponseMessage Answer(Operation operation, HttpRequestMessage request)
    {
        var (status, answer) = operation.Json["responses"]!.AsObject().First(r => r.Key.StartsWith('2'));
        var content = answer!["content"] as JsonObject;
        if (content is not null && content["application/json"]?["schema"] is { } json)
            return Json((HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture), Named(samples.Of(Chosen(json, request)), operation, request));
        if (operation.Path[^2..] is ["download", _])
            return new((HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture)) { Content = new ByteArrayContent(EmptyZip) };
        if (request.Headers.Range is not null)
            return new(HttpStatusCode.PartialContent) { Content = new ByteArrayContent([1]) { Headers = { ContentRange = new(1, 1, 3) } } };
        return new((HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture)) { Content = new ByteArrayContent(content is null ? [] : [1, 2, 3]) };
    }

    /// <summary>Makes an answer match its request: the values in the path (<c>batch_id</c>) are in it.</summary>
    private static JsonNode? Named(JsonNode? answer, Operation operation, HttpRequestMessage request)
    {
        foreach (var (template, asked) in operation.Path.Zip(request.RequestUri!.AbsolutePath.Split('/')))
        {
            if (template.StartsWith('{') && answer is JsonObject told && told[template.Trim('{', '}')]?.GetValueKind() == JsonValueKind.String)
                told[template.Trim('{', '}')] = Uri.UnescapeDataString(asked);
        }

        return answer;
    }

    // Boards are listed as a page, or all of them where that is asked for.
    private static JsonNode Chosen(JsonNode json, HttpRequestMessage request) =>
        request.RequestUri!.Query.Contains("all=true", StringComparison.OrdinalIgnoreCase) && json["anyOf"] is JsonArray branches
            ? branches.First(b => (string?)b!["type"] == "array")!
            : json;

    private static HttpResponseMessage Json(HttpStatusCode status, JsonNode? body) =>
        new(status) { Content = new StringContent(body?.ToJsonString() ?? "null", Encoding.UTF8, "application/json") };

    private sealed record Operation(string Method, string[] Path, JsonNode Json)
    {
        public override string ToString() => $"{Method} {string.Join('/', Path)}";
    }
}
