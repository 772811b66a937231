using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Workflows.Locks;

/// <summary>
/// Matches locked nodes with nodes of the current graph. First by ID. Then, for nodes that are missing, by type and label if exactly one node matches (deleted
/// and created again in the editor, a node has a new ID).
/// </summary>
internal static class NodeMatch
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Returns the map from old to new node ID, for nodes that were created again.</summary>
    public static IReadOnlyDictionary<string, string> MadeAgain(FormLock old, LoadedWorkflow workflow, Func<NodeFieldSet> fields)
    {
        var here = new HashSet<string>(workflow.Nodes.Select(node => node.Id), StringComparer.Ordinal);
        if (old.Nodes.All(node => here.Contains(node.NodeId)))
            return None;
        var now = fields();
        var known = new HashSet<string>(old.Nodes.Select(node => node.NodeId), StringComparer.Ordinal);
        var fresh = now.Nodes.Where(node => node.Fields.Count > 0 && !known.Contains(node.Id)).ToLookup(node => (node.Type, node.Label), node => node.Id);
        return old.Nodes
            .Where(node => !here.Contains(node.NodeId))
            .GroupBy(node => (node.NodeType, node.NodeLabel))
            .Where(lost => lost.Count() == 1 && fresh[lost.Key].Take(2).Count() == 1)
            .ToDictionary(lost => lost.First().NodeId, lost => fresh[lost.Key].First(), StringComparer.Ordinal);
    }

    /// <summary>Returns the pinned names, with those of nodes that were created again under the new IDs.</summary>
    public static Dictionary<string, string> Carry(FormLock old, IReadOnlyDictionary<string, string> madeAgain)
        => (madeAgain.Count == 0 ? old : old with
        {
            Nodes = new([.. old.Nodes.Select(node => madeAgain.TryGetValue(node.NodeId, out var id) ? node with { NodeId = id } : node)]),
            Fields = new([.. old.Fields.Select(field => madeAgain.TryGetValue(field.NodeId, out var id) ? field with { NodeId = id } : field)]),
        }).PinnedNodes();
}
