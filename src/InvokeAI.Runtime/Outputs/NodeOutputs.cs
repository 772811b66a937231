using System.Collections;

namespace InvokeAI;

/// <summary>All results of one node, iterations in order; empty where the node did not run.</summary>
public sealed class NodeOutputs : IReadOnlyList<NodeOutput>
{
    private readonly IReadOnlyList<NodeOutput> outputs;

    internal NodeOutputs(IReadOnlyList<NodeOutput> outputs) => this.outputs = outputs;

    /// <summary>How many there are.</summary>
    public int Count => outputs.Count;

    /// <summary>Pictures anywhere in the results.</summary>
    public OutputImages Images => new([.. outputs.SelectMany(output => output.Images)]);

    /// <summary>Videos anywhere in the results.</summary>
    public OutputVideos Videos => new([.. outputs.SelectMany(output => output.Videos)]);

    /// <summary>The result at a place, from 0.</summary>
    public NodeOutput this[int index] => outputs[index];

    /// <inheritdoc/>
    public IEnumerator<NodeOutput> GetEnumerator() => outputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
