namespace InvokeAI;

/// <summary>Represents the reason why an item failed, as the server reports it.</summary>
public sealed class RunError
{
    /// <summary>Gets the server's error type, as in <c>MissingInputException</c>. Empty if the server gave none.</summary>
    public string Type { get; init; } = "";

    /// <summary>Gets the server's message.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets the server's Python traceback; null if it gave none.</summary>
    public string? Traceback { get; init; }

    /// <summary>Gets the ID of the workflow's node that failed, or null if it is not known.</summary>
    public string? NodeId { get; init; }

    /// <summary>Gets the type of the node, or null.</summary>
    public string? NodeType { get; init; }

    /// <summary>Gets the name of the node in the editor, or null.</summary>
    public string? NodeLabel { get; init; }

    /// <summary>Returns the node, the type and the message.</summary>
    public override string ToString()
    {
        var node = NodeId is null ? "" : $"node \"{NodeLabel ?? NodeType ?? NodeId}\" ({NodeType ?? "?"}, {NodeId}): ";
        return Type.Length > 0 ? $"{node}{Type}: {Message}" : node + Message;
    }
}
