namespace InvokeAI;

/// <summary>All results of one node, iterations in order.</summary>
public sealed class NodeOutputs;
