using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Workflows.Data;

/// <summary>Creates the data of a workflow that was loaded without errors.</summary>
internal static class WorkflowDataBuilder
{
    public static WorkflowData Build(LoadedWorkflow loaded, EquatableArray<InputData> inputs)
    {
        var plan = loaded.Plan!;
        return new()
        {
            Name = loaded.Title.Length > 0 ? loaded.Title : loaded.ClassName,
            Inputs = inputs,
            Layout = loaded.Layout.ToEquatableArray(),
            References = plan.References.Select(Reference).ToEquatableArray(),
            Batch = plan.Batch,
            Outputs = loaded.Outputs.Select(o => new OutputData(o.Name, o.NodeId, o.NodeType, o.Kind)).ToEquatableArray(),
            Nodes = loaded.Nodes.Select(Node).ToEquatableArray(),
            Graph = plan.Graph,
            Workflow = plan.Workflow,
            NodeTypes = plan.NodeTypes,
        };
    }

    private static ReferenceData Reference(ReferenceSlot reference) => new(
        reference.NodeId,
        reference.NodeType,
        reference.FieldName,
        reference.Kind,
        reference.Value.ToString(),
        reference.Kind is ResourceKind.Model or ResourceKind.Lora ? reference.Template.Models : null);

    private static NodeData Node(LoadedNode node)
        => new(node.Id, node.Type, node.Label.Length > 0 ? node.Label : node.Template?.Title ?? node.Type, node.IsIntermediate, node.IsLast);
}
