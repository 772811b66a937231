namespace InvokeAI;

/// <summary>The videos of one output node, iterations in order.</summary>
public sealed class OutputVideos;
