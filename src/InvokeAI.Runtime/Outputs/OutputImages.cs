namespace InvokeAI;

/// <summary>The pictures of one output node, iterations in order.</summary>
public sealed class OutputImages;
