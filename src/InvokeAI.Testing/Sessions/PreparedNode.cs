using System.Text.Json.Nodes;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Sessions;

/// <summary>Represents one execution of a graph's node. A node inside a loop is prepared once per iteration.</summary>
internal sealed class PreparedNode
{
    public required string Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Gets the node's JSON. The values of its edges are added before it runs.</summary>
    public required JsonObject Node { get; init; }

    /// <summary>Gets the iteration of each iterate node that this node belongs to.</summary>
    public required IReadOnlyDictionary<string, int> Turns { get; init; }

    public required int[] Path { get; init; }

    /// <summary>Gets the prepared nodes that feed this node.</summary>
    public required IReadOnlyList<(PreparedNode From, Edge Edge)> Inputs { get; init; }

    public JsonObject? Result { get; set; }

    public bool IsExecuted => Result is not null;

    public bool IsSkipped { get; set; }

    public string Type => (string)Node["type"]!;
}
