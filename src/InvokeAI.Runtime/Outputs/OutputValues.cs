namespace InvokeAI;

/// <summary>The values of one output node, iterations in order.</summary>
public sealed class OutputValues<T>;
