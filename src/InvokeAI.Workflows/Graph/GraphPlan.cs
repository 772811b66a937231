using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// Represents the content of a submission, computed once: the enqueue graph and the embedded workflow as pieces around slots, and the batch axes. Slots 0 … n-1
/// are the form inputs by index (a repeated field uses the slot of the first). The references off the form follow. The graph's pieces begin with
/// <c>{"nodes":</c>. The submission writes the graph's own ID.
/// </summary>
internal sealed record GraphPlan(
    EquatableArray<PlanPiece> Graph,
    EquatableArray<PlanPiece> Workflow,
    EquatableArray<ReferenceSlot> References,
    EquatableArray<BatchAxis> Batch)
{
    /// <summary>Gets the types of the graph's nodes that the catalog knows, with the fields that can be set although they are not on the form.</summary>
    public EquatableArray<NodeTypeFields> NodeTypes { get; init; }
}
