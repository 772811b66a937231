using System.Text.Json.Nodes;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Sessions;

/// <summary>One execution of a graph's node: a node inside a loop is prepared once per turn.</summary>
internal sealed class PreparedNode
{
    public required string Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary>The node's JSON, into which the values of its edges are put before it runs.</summary>
    public required JsonObject Node { get; init; }

    /// <summary>Which turn of which iterate node this belongs to.</summary>
    public required IReadOnlyDictionary<string, int> Turns { get; init; }

    public required int[] Path { get; init; }

    /// <summary>The prepared nodes that feed it.</summary>
    public required IReadOnlyList<(PreparedNode From, Edge Edge)> Inputs { get; init; }

    public JsonObject? Result { get; set; }

    public bool IsExecuted => Result is not null;

    public bool IsSkipped { get; set; }

    public string Type => (string)Node["type"]!;
}
