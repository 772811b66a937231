namespace InvokeAI;

/// <summary>How a workflow file is read.</summary>
public sealed class WorkflowLoadOptions
{
    /// <summary>Schemas (<c>openapi.json</c>, or what <c>dotnet invokeai schema</c> distils) as JSON texts: their nodes win over the embedded catalog's, so that community nodes are typed.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>Nodes described in code, for which there is no schema at hand; they win over <see cref="Schemas"/>.</summary>
    public IReadOnlyList<CustomNode> Nodes { get; init; } = [];

    /// <summary>
    /// The text of the form lock, whose names hold. Null (the default): <see cref="WorkflowDefinition.Load"/> takes the file beside the workflow (<c>x.form.lock</c> beside <c>x.json</c>) where there
    /// is one, so that names are those of the generated class. Empty: none.
    /// </summary>
    public string? FormLock { get; init; }

    /// <summary>What becomes of nodes that no catalog knows. Default <see cref="UnknownNodeHandling.Refuse"/>.</summary>
    public UnknownNodeHandling UnknownNodes { get; init; }
}
