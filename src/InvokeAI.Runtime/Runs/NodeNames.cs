using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Names the node that caused an error.</summary>
internal static class NodeNames
{
    public static RunError ErrorOf(FinishedItem? item, WorkflowTemplate? template)
    {
        var (nodeId, words) = item is { Errors: [.., var last] } ? last : (null, null);
        var node = nodeId is null ? null : template?.Data.Nodes.FirstOrDefault(n => n.Id == nodeId);
        // The session's own words stand in where the item has none (older servers).
        return new()
        {
            Type = item?.ErrorType ?? "",
            Message = item?.ErrorMessage ?? words ?? "the server gave no reason",
            Traceback = item?.ErrorTraceback,
            NodeId = nodeId,
            NodeType = node?.Type,
            NodeLabel = node?.Label is { Length: > 0 } label ? label : null,
        };
    }
}
