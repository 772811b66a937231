namespace InvokeAI;

/// <summary>How a workflow file is read.</summary>
public sealed record WorkflowLoadOptions
{
    /// <summary>Schemas (<c>openapi.json</c>, or what <c>dotnet invokeai schema</c> distils) as JSON texts: their nodes win over the embedded catalog's, so that community nodes are typed.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>What becomes of nodes that no catalog knows. Default <see cref="UnknownNodeHandling.Refuse"/>.</summary>
    public UnknownNodeHandling UnknownNodes { get; init; }
}
