using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Workflows.Locks;

/// <summary>
/// Represents a form as it was when it was last accepted. It is kept as text beside the workflow, one input per line in form order, so that a pull request
/// shows edits of the form.
/// </summary>
internal sealed record FormLock
{
    /// <summary>The version in the file's first line. A higher one was written by a later package.</summary>
    public const int Version = 1;

    /// <summary>Ends the name of every lock: <c>x.json</c> has <c>x.form.lock</c>.</summary>
    public const string Extension = ".form.lock";

    public string CatalogId { get; init; } = "";

    public string CatalogDigest { get; init; } = "";

    /// <summary>Gets the inputs in form order. A field that is in the form twice has two lines of one name.</summary>
    public EquatableArray<LockedInput> Inputs { get; init; }

    public EquatableArray<LockedOutput> Outputs { get; init; }

    /// <summary>Gets the nodes whose fields the class describes. Empty unless the project requests them (item metadata <c>Nodes</c>).</summary>
    public EquatableArray<LockedNode> Nodes { get; init; }

    /// <summary>Gets the fields of <see cref="Nodes"/>, in the order of the graph.</summary>
    public EquatableArray<LockedField> Fields { get; init; }

    /// <summary>Gets the lines that could not be read.</summary>
    public EquatableArray<LockProblem> Problems { get; init; }

    /// <summary>Returns the names that are valid, in the format of <see cref="LoadOptions.PinnedNames"/>.</summary>
    public Dictionary<string, string> PinnedNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in Inputs)
        {
            if (input.Name.Length > 0)
                names[PinKey(input.NodeId, input.FieldName)] = input.Name;
        }

        return names;
    }

    /// <summary>Returns the outputs' names that are valid, in the format of <see cref="LoadOptions.PinnedOutputs"/>.</summary>
    public Dictionary<string, string> PinnedOutputs()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in Outputs)
        {
            if (output.Name.Length > 0)
                names[output.NodeId] = output.Name;
        }

        return names;
    }

    /// <summary>Returns the names of nodes and their fields that are valid, by <see cref="NodeFieldNames.Key"/>.</summary>
    public Dictionary<string, string> PinnedNodes()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in Nodes.Where(node => node.Name.Length > 0))
            names[NodeFieldNames.Key(node.NodeId, "")] = node.Name;
        foreach (var field in Fields.Where(field => field.Name.Length > 0))
            names[NodeFieldNames.Key(field.NodeId, field.FieldName)] = field.Name;
        return names;
    }

    /// <summary>Returns the inputs' keys, in form order.</summary>
    public IEnumerable<string> Keys() => Inputs.Select(i => PinKey(i.NodeId, i.FieldName));

    /// <summary>Returns the key that a name is pinned by.</summary>
    public static string PinKey(string nodeId, string fieldName) => InputNames.PinKey(nodeId, fieldName);

    /// <summary>Returns the path of a workflow's lock if no metadata specifies another.</summary>
    public static string PathFor(string workflowPath)
    {
        var dot = workflowPath.LastIndexOf('.');
        var slash = Math.Max(workflowPath.LastIndexOf('/'), workflowPath.LastIndexOf('\\'));
        return (dot > slash ? workflowPath.Substring(0, dot) : workflowPath) + Extension;
    }
}
