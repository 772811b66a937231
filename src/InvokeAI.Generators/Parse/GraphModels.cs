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
        Kind(reference.Kind),
        reference.Value.ToString(),
        reference.Kind is ResourceKind.Model or ResourceKind.Lora ? reference.Template.Models : null);

    /// <summary>The words of <c>GraphReference.Kind</c>.</summary>
    private static string Kind(ResourceKind kind) => kind switch
    {
        ResourceKind.Lora => "loras",
        ResourceKind.Image => "image",
        ResourceKind.Video => "video",
        ResourceKind.Board => "board",
        ResourceKind.StylePreset => "style_preset",
        ResourceKind.SystemPrompt => "system_prompt",
        ResourceKind.SavedWorkflow => "saved_workflow",
        _ => "model",
    };

    private static BatchAxisModel Axis(BatchAxis axis) => new(axis.Group, axis.Members.Select(Member).ToEquatableArray());

    private static BatchMemberModel Member(BatchMember member) => new(
        member.NodeId,
        member.NodeType,
        member.Source.Slot ?? -1,
        member.Source.Value?.ToString(),
        member.Source.IsGenerator,
        member.Targets.Select(Target).ToEquatableArray());

    private static BatchTargetModel Target(BatchTarget target)
    {
        var bounds = target.Template?.Bounds ?? NumberBounds.None;
        var server = target.Template?.ServerBounds ?? NumberBounds.None;
        return new(
            target.NodeId,
            target.FieldName,
            target.Template?.Type.Name ?? "AnyField",
            new(
                bounds.Minimum ?? server.Minimum,
                bounds.Maximum ?? server.Maximum,
                bounds.ExclusiveMinimum ?? server.ExclusiveMinimum,
                bounds.ExclusiveMaximum ?? server.ExclusiveMaximum,
                bounds.MultipleOf ?? server.MultipleOf),
            (target.Template?.Options ?? default).Select(option => option.Value).ToEquatableArray());
    }

    private static NodeModel Node(LoadedNode node)
        => new(node.Id, node.Type, node.Label.Length > 0 ? node.Label : node.Template?.Title ?? node.Type, node.IsIntermediate, node.IsLast);
}
