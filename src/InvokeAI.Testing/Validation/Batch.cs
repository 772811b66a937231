using System.Text.Json.Nodes;

namespace InvokeAI.Testing.Validation;

/// <summary>A batch that the server has accepted. Its graph is shared by all of its items and never changed.</summary>
internal sealed class Batch
{
    public required string Id { get; init; }

    public string? Origin { get; init; }

    public string? Destination { get; init; }

    public JsonArray? Data { get; init; }

    public required string GraphId { get; init; }

    public required IReadOnlyDictionary<string, JsonObject> Nodes { get; init; }

    public required IReadOnlyList<Edge> Edges { get; init; }

    public JsonObject? Workflow { get; init; }

    public int Runs { get; init; } = 1;

    /// <summary>Gets the ID of the graph that the sessions execute. The sessions of a batch are copies of one and share it.</summary>
    public string ExecutionGraphId { get; init; } = Guid.NewGuid().ToString("D");

    public JsonObject GraphJson() => GraphJson(GraphId, Nodes, Edges);

    public static JsonObject GraphJson(string id, IEnumerable<KeyValuePair<string, JsonObject>> nodes, IEnumerable<Edge> edges) => new()
    {
        ["id"] = id,
        ["nodes"] = new JsonObject(nodes.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)n.Value.DeepClone()))),
        ["edges"] = new JsonArray([.. edges.Select(e => (JsonNode?)e.ToJson())]),
    };

    public JsonObject ToJson() => new()
    {
        ["batch_id"] = Id,
        ["origin"] = Origin,
        ["destination"] = Destination,
        ["data"] = Data?.DeepClone(),
        ["graph"] = GraphJson(),
        ["workflow"] = Workflow?.DeepClone(),
        ["runs"] = Runs,
    };
}
