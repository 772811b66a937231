using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Generators.Parse;

/// <summary>From a loaded workflow to what its data file is made of.</summary>
internal static class GraphModels
{
    public static GraphModel Of(LoadedWorkflow loaded, ClassModel @class, string path, string templateName, EquatableArray<OutputModel> outputs)
    {
        var plan = loaded.Plan!;
        return new(
            @class,
            path,
            templateName,
            loaded.Title,
            loaded.Description,
            plan.Graph,
            plan.Workflow,
            plan.References.Select(Reference).ToEquatableArray(),
            plan.Batch.Select(Axis).ToEquatableArray(),
            outputs,
            loaded.Nodes.Select(Node).ToEquatableArray());
    }

    public static OutputModel Output(WorkflowOutput output)
        => new(output.Name, output.NodeId, output.NodeType, output.NodeLabel.Length > 0 ? output.NodeLabel : output.NodeTitle, output.Kind);

    private static ReferenceModel Reference(ReferenceSlot reference) => new(
        reference.NodeId,
        reference.NodeType,
        reference.FieldName,
        ResourceKinds.Word(reference.Kind),
        reference.Value.ToString(),
        reference.Kind is ResourceKind.Model or ResourceKind.Lora ? reference.Template.Models : null);

    private static BatchAxisModel Axis(BatchAxis axis) => new(axis.Group, axis.Members.Select(Member).ToEquatableArray());

    private static BatchMemberModel Member(BatchMember member) => new(
        member.NodeId,
        member.NodeType,
        member.Source.Slot ?? -1,
        member.Source.Value?.ToString(),
        member.Source.IsGenerator,
        member.Targets.Select(Target).ToEquatableArray());

    private static BatchTargetModel Target(BatchTarget target) => new(
        target.NodeId,
        target.FieldName,
        target.Template?.Type.Name ?? "AnyField",
        target.Template is { } template ? InputBounds.Server(template) : NumberBounds.None,
        (target.Template?.Options ?? default).Select(option => option.Value).ToEquatableArray());

    private static NodeModel Node(LoadedNode node)
        => new(node.Id, node.Type, node.Label.Length > 0 ? node.Label : node.Template?.Title ?? node.Type, node.IsIntermediate, node.IsLast);
}
