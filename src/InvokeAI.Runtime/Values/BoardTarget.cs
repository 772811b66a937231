using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Where a node's pictures go: a board by name or id, none, or automatic.</summary>
public sealed record BoardTarget : ResourceValue;
