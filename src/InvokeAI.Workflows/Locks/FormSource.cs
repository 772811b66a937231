using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Locks;

/// <summary>Represents a workflow and its lock as texts.</summary>
/// <param name="Path">The workflow's path as messages name it.</param>
/// <param name="Text">The workflow's text.</param>
/// <param name="LockPath">The path of its lock, even if the lock does not exist.</param>
/// <param name="LockText">The lock's text, or null if there is none.</param>
internal sealed record FormSource(string Path, string Text, string LockPath, string? LockText)
{
    public UnknownNodes UnknownNodes { get; init; }

    /// <summary>Gets a value indicating whether the class describes the fields of nodes. If null, the lock decides.</summary>
    public bool? NodeFields { get; init; }

    /// <summary>Gets the class name that the project specifies, or null.</summary>
    public string? ClassName { get; init; }
}
