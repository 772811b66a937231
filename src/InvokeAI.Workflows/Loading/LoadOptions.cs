using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Loading;

/// <summary>What the project says about reading a workflow.</summary>
internal sealed record LoadOptions(NodeCatalog Catalog)
{
    public UnknownNodes UnknownNodes { get; init; }

    /// <summary>The class's name where the project gives it one; null where it comes from the file's. No input may be called like it.</summary>
    public string? ClassName { get; init; }

    /// <summary>
    /// Whether the class has descriptors of its nodes' fields (item metadata <c>Nodes</c>), which the form lock pins then. Null where no project says: as the lock has it.
    /// </summary>
    public bool? NodeFields { get; init; }

    /// <summary>Names that the form lock pins, by node id and field name ("nodeId\nfieldName" → name).</summary>
    public IReadOnlyDictionary<string, string>? PinnedNames { get; init; }

    /// <summary>Names of outputs that the form lock pins, by node id.</summary>
    public IReadOnlyDictionary<string, string>? PinnedOutputs { get; init; }
}
