namespace InvokeAI;

/// <summary>Provides options for reading a workflow file.</summary>
public sealed class WorkflowLoadOptions
{
    /// <summary>
    /// Gets schemas (<c>openapi.json</c>, or what <c>dotnet invokeai schema</c> distills) as JSON texts. Their nodes take precedence over those of the embedded
    /// catalog, so that community nodes are typed.
    /// </summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>Gets nodes that are described in code, because there is no schema for them. They take precedence over <see cref="Schemas"/>.</summary>
    public IReadOnlyList<CustomNode> Nodes { get; init; } = [];

    /// <summary>
    /// Gets the text of the form lock, which pins the names. With null (the default), <see cref="WorkflowDefinition.Load"/> reads the file beside the workflow
    /// (<c>x.form.lock</c> beside <c>x.json</c>) if there is one, so that names are those of the generated class. An empty text means no lock.
    /// </summary>
    public string? FormLock { get; init; }

    /// <summary>Gets what happens to nodes that no catalog knows. The default is <see cref="UnknownNodeHandling.Refuse"/>.</summary>
    public UnknownNodeHandling UnknownNodes { get; init; }
}
