using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Locks;

/// <summary>A workflow and its lock as texts, however they were read.</summary>
/// <param name="Path">The workflow's path as messages name it.</param>
/// <param name="Text">The workflow's text.</param>
/// <param name="LockPath">Where its lock lies or would lie.</param>
/// <param name="LockText">The lock's text; null if there is none.</param>
internal sealed record FormSource(string Path, string Text, string LockPath, string? LockText)
{
    public UnknownNodes UnknownNodes { get; init; }

    /// <summary>Gets a value indicating whether the class describes the fields of nodes. If null, the lock decides.</summary>
    public bool? NodeFields { get; init; }

    /// <summary>Gets the class name that the project specifies, or null.</summary>
    public string? ClassName { get; init; }
}
