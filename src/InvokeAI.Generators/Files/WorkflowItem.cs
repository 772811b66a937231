namespace InvokeAI.Generators.Files;

/// <summary>
/// Represents the project's metadata of a workflow, without the file's content. An edit of one workflow must not invalidate what is known of all.
/// </summary>
internal sealed record WorkflowItem(string Path)
{
    /// <summary>Gets the item metadata <c>Namespace</c>, or "".</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Gets the item metadata <c>ClassName</c>, or "".</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Gets the item metadata <c>Access</c>: <c>public</c> (or "") or <c>internal</c>.</summary>
    public string Access { get; init; } = "";

    /// <summary>Gets the item metadata <c>UnknownNodes</c>: <c>error</c> (or ""), <c>keep</c> or <c>drop</c>.</summary>
    public string UnknownNodes { get; init; } = "";

    /// <summary>Gets the item metadata <c>FormDrift</c>: <c>error</c> (or ""), <c>warn</c> or <c>off</c>.</summary>
    public string FormDrift { get; init; } = "";

    /// <summary>Gets the item metadata <c>FormLock</c>: the path of the lock if it is not beside the workflow, or "".</summary>
    public string FormLock { get; init; } = "";

    /// <summary>Gets the item metadata <c>Nodes</c>: <c>true</c> for descriptors of all fields of nodes, or <c>false</c> (or "").</summary>
    public string Nodes { get; init; } = "";
}
