using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Fuzz;

/// <summary>
/// Valid answers of a server, one per request, as recorded and cut to facts. In <c>answers.json</c> "@image" stands for the body of that name, "{batch_id}" for
/// the batch that was asked for, and <c>$bytes</c> holds a file in base64.
/// </summary>
internal static class AnswerFile
{
    private static readonly JsonObject File = Load();

    /// <summary>Answers by "GET /api/v1/boards/*".</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Answers { get; } = Read("answers");

    /// <summary>Payloads of events by the event's name.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Events { get; } = Read("events");

    /// <summary>Finds the answer to a request; null if the file has none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="afterRetry">Whether items were queued again before: the queue has more of them then.</param>
    public static string? Find(HttpRequestMessage request, bool afterRetry)
    {
        var uri = request.RequestUri!;
        var key = $"{request.Method} {uri.AbsolutePath}";
        if (uri.Query.Contains("all=true", StringComparison.OrdinalIgnoreCase) && Answers.ContainsKey(key + "?all"))
            return key + "?all";
        if (afterRetry && Answers.ContainsKey(key + "?retried"))
            return key + "?retried";
        if (Answers.ContainsKey(key))
            return key;
        var parts = key.Split('/');
        return Answers.Keys.Where(k => Fits(k.Split('/'), parts)).MinBy(k => k.Count(c => c == '*'));
    }

    private static bool Fits(string[] template, string[] path)
        => template.Length == path.Length && template.Zip(path).All(p => p.First == "*" || p.First == p.Second);

    private static Dictionary<string, JsonNode?> Read(string section)
        => File[section]!.AsObject().ToDictionary(a => a.Key, a => Expanded(a.Value), StringComparer.Ordinal);

    private static JsonNode? Expanded(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(m.Key, Expanded(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Expanded)]),
        System.Text.Json.Nodes.JsonValue v when v.TryGetValue<string>(out var text) && text.StartsWith('@') => Expanded(File["bodies"]![text[1..]]!),
        _ => node?.DeepClone(),
    };

    private static JsonObject Load()
    {
        using var stream = typeof(AnswerFile).Assembly.GetManifestResourceStream("answers.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
