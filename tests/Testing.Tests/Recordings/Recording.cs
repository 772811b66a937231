using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Recordings;

/// <summary>A recorded scenario: requests with the real server's answers, and what came over the socket meanwhile.</summary>
internal sealed class Recording
{
    private readonly JsonObject _json;

    private Recording(string name)
    {
        Name = name;
        _json = JsonNode.Parse(File.ReadAllText(Evidence.Path("recordings", name + ".json")))!.AsObject();
    }

    public string Name { get; }

    public IReadOnlyList<Step> Steps => [.. _json["steps"]!.AsArray().Select((s, i) => new Step($"{Name}[{i}]", s!.AsObject()))];

    /// <summary>Returns the events that the server sent, in order.</summary>
    public IReadOnlyList<(string Name, JsonObject Payload)> Events(string socket = "socket") =>
        [.. (_json[socket] as JsonArray ?? []).Where(f => (string)f!["dir"]! == "server").Select(f => (string)f!["frame"]!)
            .Where(f => f.StartsWith("42", StringComparison.Ordinal))
            .Select(f => JsonNode.Parse(f[2..])!.AsArray()).Select(a => ((string)a[0]!, a[1]!.AsObject()))];

    public static Recording Read(string name) => new(name);

    internal sealed record Step(string Place, JsonObject Json)
    {
        public JsonObject Request => Json["request"]!.AsObject();

        public JsonObject Response => Json["response"]!.AsObject();

        public string Method => (string)Request["method"]!;

        public string Path => (string)Request["path"]!;

        public string? Note => (string?)Request["note"];

        public int Status => (int)Response["status"]!;
    }
}
