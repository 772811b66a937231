using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Reads one finished queue item's results by workflow node ID.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OutputReader
{
    /// <summary>Returns the images that a node created, iterations in order. Empty if the node did not run.</summary>
    public abstract OutputImages Images(string nodeId);

    /// <summary>Returns the videos that a node created, iterations in order.</summary>
    public abstract OutputVideos Videos(string nodeId);

    /// <summary>Returns the texts that a node returned.</summary>
    public abstract OutputValues<string> Strings(string nodeId);

    /// <summary>Returns the integers that a node returned.</summary>
    public abstract OutputValues<long> Integers(string nodeId);

    /// <summary>Returns the numbers that a node returned.</summary>
    public abstract OutputValues<double> Floats(string nodeId);

    /// <summary>Returns the Booleans that a node returned.</summary>
    public abstract OutputValues<bool> Booleans(string nodeId);

    /// <summary>Returns the results of any node, iterations in order, also those of <c>workflow_return</c>.</summary>
    public abstract NodeOutputs Values(string nodeId);
}
