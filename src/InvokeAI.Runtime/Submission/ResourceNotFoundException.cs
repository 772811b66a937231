namespace InvokeAI;

/// <summary>A picture, video, board, preset, prompt or saved workflow that a workflow names is not on this server; nothing was sent.</summary>
public sealed class ResourceNotFoundException : InvokeAIException
{
    internal ResourceNotFoundException(string kind, string name, ResourcePlace place, string advice)
        : base($"The server has no {kind} {name}, which {place.Text} wants. {advice}")
    {
        Kind = kind;
        Name = name;
        NodeId = place.NodeId;
        FieldName = place.FieldName;
    }

    /// <summary>What is missing: <c>image</c>, <c>video</c>, <c>board</c>, <c>style preset</c>, <c>system prompt</c> or <c>saved workflow</c>.</summary>
    public string Kind { get; }

    /// <summary>Its name or id.</summary>
    public string Name { get; }

    /// <summary>The node that wants it.</summary>
    public string NodeId { get; }

    /// <summary>The node's field.</summary>
    public string FieldName { get; }
}
