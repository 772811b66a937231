using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>An image for a workflow: a name on the server, a file, or bytes (uploaded once per content).</summary>
public sealed record ImageInput : ResourceValue;
