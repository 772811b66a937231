using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A model as a workflow names it; resolved on the server at submission.</summary>
public sealed record ModelRef : ResourceValue;
