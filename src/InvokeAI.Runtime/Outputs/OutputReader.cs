using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Reads one finished queue item's results by workflow node id.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OutputReader
{
    /// <summary>Pictures that the node made, iterations in order; empty where it did not run.</summary>
    public abstract OutputImages Images(string nodeId);

    /// <summary>Videos that the node made, iterations in order.</summary>
    public abstract OutputVideos Videos(string nodeId);

    /// <summary>Texts that the node yielded.</summary>
    public abstract OutputValues<string> Strings(string nodeId);

    /// <summary>Integers that the node yielded.</summary>
    public abstract OutputValues<long> Integers(string nodeId);

    /// <summary>Numbers that the node yielded.</summary>
    public abstract OutputValues<double> Floats(string nodeId);

    /// <summary>Booleans that the node yielded.</summary>
    public abstract OutputValues<bool> Booleans(string nodeId);

    /// <summary>Any node's results as they are, iterations in order (also <c>workflow_return</c>'s).</summary>
    public abstract NodeOutputs Values(string nodeId);
}
