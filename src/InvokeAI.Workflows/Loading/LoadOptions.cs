using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Loading;

/// <summary>Represents the project's options for reading a workflow.</summary>
internal sealed record LoadOptions(NodeCatalog Catalog)
{
    public UnknownNodes UnknownNodes { get; init; }

    /// <summary>Gets the class name that the project specifies, or null if it is derived from the file name. No input can have this name.</summary>
    public string? ClassName { get; init; }

    /// <summary>
    /// Gets a value indicating whether the class has descriptors of its nodes' fields (item metadata <c>Nodes</c>), which the form lock then pins. If null, the
    /// lock decides.
    /// </summary>
    public bool? NodeFields { get; init; }

    /// <summary>Gets the names that the form lock pins, by node ID and field name ("nodeId\nfieldName" → name).</summary>
    public IReadOnlyDictionary<string, string>? PinnedNames { get; init; }

    /// <summary>Gets the names of outputs that the form lock pins, by node ID.</summary>
    public IReadOnlyDictionary<string, string>? PinnedOutputs { get; init; }
}
