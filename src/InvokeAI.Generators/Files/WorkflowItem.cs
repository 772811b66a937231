namespace InvokeAI.Generators.Files;

/// <summary>What the project says of a workflow, apart from the file's content: an edit of one workflow must not touch what is known of all.</summary>
internal sealed record WorkflowItem(string Path)
{
    /// <summary>Item metadata <c>Namespace</c>, or "".</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Item metadata <c>ClassName</c>, or "".</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Item metadata <c>Access</c>: <c>public</c> (or "") or <c>internal</c>.</summary>
    public string Access { get; init; } = "";

    /// <summary>Item metadata <c>UnknownNodes</c>: <c>error</c> (or ""), <c>keep</c> or <c>drop</c>.</summary>
    public string UnknownNodes { get; init; } = "";

    /// <summary>Item metadata <c>FormDrift</c>: <c>error</c> (or ""), <c>warn</c> or <c>off</c>.</summary>
    public string FormDrift { get; init; } = "";

    /// <summary>Item metadata <c>FormLock</c>: where the lock lies if not beside the workflow, or "".</summary>
    public string FormLock { get; init; } = "";

    /// <summary>Item metadata <c>Nodes</c>: <c>true</c> for descriptors of all fields of nodes; <c>false</c> (or "").</summary>
    public string Nodes { get; init; } = "";
}
