using System.Collections;

namespace InvokeAI;

/// <summary>Represents all results of one node, iterations in order. Empty if the node did not run.</summary>
public sealed class NodeOutputs : IReadOnlyList<NodeOutput>
{
    private readonly IReadOnlyList<NodeOutput> _outputs;

    /// <summary>Initializes the results, for tests.</summary>
    /// <param name="outputs">The results.</param>
    public NodeOutputs(IReadOnlyList<NodeOutput> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        _outputs = outputs;
    }

    /// <summary>Gets the results of a node that did not run.</summary>
    public static NodeOutputs Empty { get; } = new([]);

    /// <summary>Gets the number of results.</summary>
    public int Count => _outputs.Count;

    /// <summary>Gets the images anywhere in the results.</summary>
    public OutputImages Images => new([.. _outputs.SelectMany(output => output.Images)]);

    /// <summary>Gets the videos anywhere in the results.</summary>
    public OutputVideos Videos => new([.. _outputs.SelectMany(output => output.Videos)]);

    /// <summary>Gets the result at an index, from 0.</summary>
    public NodeOutput this[int index] => _outputs[index];

    /// <inheritdoc/>
    public IEnumerator<NodeOutput> GetEnumerator() => _outputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
