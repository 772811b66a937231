using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Workflows.Data;

/// <summary>
/// Represents everything that a program needs of a loaded workflow: the form, and the graph and the embedded workflow as pieces around slots. Generated classes
/// contain it packed as text (<see cref="WorkflowDataText"/>). A workflow that is loaded at run time creates it directly.
/// </summary>
internal sealed record WorkflowData
{
    /// <summary>Gets the workflow's own name, otherwise the class name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Gets the form's fields in index order. Slot i belongs to <c>Inputs[i]</c>. The values of a repeated field are in the slot of its first occurrence.
    /// </summary>
    public EquatableArray<InputData> Inputs { get; init; }

    /// <summary>Gets the layout of the form: containers, headings, texts, dividers and, in index order, the fields of <see cref="Inputs"/>.</summary>
    public EquatableArray<LayoutStep> Layout { get; init; }

    /// <summary>Gets the references that are in the graph but not on the form. Slot <c>Inputs.Count + i</c> belongs to <c>References[i]</c>.</summary>
    public EquatableArray<ReferenceData> References { get; init; }

    /// <summary>Gets the axes of <c>batch.data</c>, from the batch nodes.</summary>
    public EquatableArray<BatchAxis> Batch { get; init; }

    /// <summary>Gets the nodes whose results are in the typed outputs.</summary>
    public EquatableArray<OutputData> Outputs { get; init; }

    /// <summary>Gets the nodes of the graph, so that failures can name them.</summary>
    public EquatableArray<NodeData> Nodes { get; init; }

    /// <summary>Gets the graph: <c>{"nodes":…,"edges":…</c> without the closing brace, because the graph's own ID follows.</summary>
    public EquatableArray<PlanPiece> Graph { get; init; }

    /// <summary>Gets the workflow that is embedded in the results, as JSON.</summary>
    public EquatableArray<PlanPiece> Workflow { get; init; }

    /// <summary>Gets the types of the graph's nodes that the catalog knows, with the fields that can be set although they are not on the form.</summary>
    public EquatableArray<NodeTypeFields> NodeTypes { get; init; }

    /// <summary>Gets the names of all nodes and their fields if some of them differ from those that the rules give. Otherwise empty.</summary>
    public EquatableArray<NodeNameData> NodeNames { get; init; }
}

/// <summary>A reference to a model, image, video, board or library entry of the machine that exported the workflow.</summary>
internal sealed record ReferenceData(string NodeId, string NodeType, string FieldName, ResourceKind Kind, string Value, ModelFilter? Models);

/// <summary>Represents a node whose results are in the typed outputs.</summary>
internal sealed record OutputData(string Name, string NodeId, string NodeType, string Kind);

/// <summary>Represents a node of the graph, as error messages name it.</summary>
/// <param name="Label">The user's label, else the catalog's title.</param>
/// <param name="IsIntermediate">Whether its images are hidden from galleries.</param>
/// <param name="IsLast">Whether no edge leaves the node.</param>
internal sealed record NodeData(string Id, string Type, string Label, bool IsIntermediate, bool IsLast);

/// <summary>The name of a node, or of a field of it.</summary>
/// <param name="FieldName">The field; "" for the node itself.</param>
internal sealed record NodeNameData(string NodeId, string FieldName, string Name);
