namespace InvokeAI;

/// <summary>Why an item did not complete, in the server's own words.</summary>
/// <param name="Type">The server's error type, as in <c>MissingInputException</c>; empty where it gave none.</param>
/// <param name="Message">The server's message.</param>
/// <param name="Traceback">The server's Python traceback; null where it gave none.</param>
/// <param name="NodeId">The workflow's node that failed; null where it is not known.</param>
/// <param name="NodeType">Its type, or null.</param>
/// <param name="NodeLabel">Its name in the editor, or null.</param>
public sealed record RunError(string Type, string Message, string? Traceback, string? NodeId, string? NodeType, string? NodeLabel)
{
    /// <summary>Node, type and message.</summary>
    public override string ToString()
    {
        var node = NodeId is null ? "" : $"node \"{NodeLabel ?? NodeType ?? NodeId}\" ({NodeType ?? "?"}, {NodeId}): ";
        return Type.Length > 0 ? $"{node}{Type}: {Message}" : node + Message;
    }
}
