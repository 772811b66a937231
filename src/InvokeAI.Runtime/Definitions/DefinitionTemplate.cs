using System.Text;
using InvokeAI.Generated;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;

namespace InvokeAI;

/// <summary>A template that walks the core's plan: what the generator emits as code, made at run time.</summary>
internal sealed class DefinitionTemplate : WorkflowTemplate
{
    private const string UseCacheName = "\"use_cache\":";
    private const string IntermediateName = ",\"is_intermediate\":";
    private readonly Step[] graph;
    private readonly Step[] workflow;

    public DefinitionTemplate(LoadedWorkflow loaded)
    {
        var plan = loaded.Plan!;
        Name = loaded.Title.Length > 0 ? loaded.Title : loaded.ClassName;
        Typed = [.. loaded.Inputs.Select(DefinitionInput.Of)];
        Inputs = [.. Typed.Select(i => i.Descriptor)];
        References = [.. plan.References.Select(r => new GraphReference(r.NodeId, r.NodeType, r.FieldName, ResourceKinds.Word(r.Kind), r.Value.ToString(), r.Kind is ResourceKind.Model or ResourceKind.Lora ? Models(r.Template.Models) : null))];
        Batch = [.. plan.Batch.Select(a => new Generated.BatchAxis(a.Group, [.. a.Members.Select(Member)]))];
        Outputs = [.. loaded.Outputs.Select(o => new GraphOutput(o.Name, o.NodeId, o.NodeType, o.Kind))];
        Nodes = [.. loaded.Nodes.Select(n => new GraphNode(n.Id, n.Type, n.Label.Length > 0 ? n.Label : n.Template?.Title ?? n.Type, n.IsIntermediate, n.IsLast))];
        graph = Steps(plan.Graph);
        workflow = Steps(plan.Workflow);
    }

    public override string Name { get; }

    public IReadOnlyList<DefinitionInput> Typed { get; }

    public override IReadOnlyList<FormInput> Inputs { get; }

    public override IReadOnlyList<GraphReference> References { get; }

    public override IReadOnlyList<Generated.BatchAxis> Batch { get; }

    public override IReadOnlyList<GraphOutput> Outputs { get; }

    public override IReadOnlyList<GraphNode> Nodes { get; }

    public override void WriteGraph(PieceWriter writer) => Write(graph, writer);

    public override void WriteWorkflow(PieceWriter writer) => Write(workflow, writer);

    internal static ModelFilter Models(Workflows.Catalog.ModelFilter models)
        => new([.. models.Bases], [.. models.Types], [.. models.Variants], [.. models.Formats]) { Providers = [.. models.Providers] };

    private static Generated.BatchMember Member(Workflows.Graph.BatchMember member) => new(
        member.NodeId,
        member.NodeType,
        member.Source.Slot ?? -1,
        member.Source.Value?.ToString(),
        member.Source.IsGenerator,
        [.. member.Targets.Select(Target)]);

    private static Generated.BatchTarget Target(Workflows.Graph.BatchTarget target)
    {
        var bounds = target.Template is { } known ? InputBounds.Server(known) : NumberBounds.None;
        return new(target.NodeId, target.FieldName, target.Template?.Type.Name ?? "AnyField", bounds.Minimum, bounds.Maximum)
        {
            ExclusiveMinimum = bounds.ExclusiveMinimum,
            ExclusiveMaximum = bounds.ExclusiveMaximum,
            MultipleOf = bounds.MultipleOf,
            Options = target.Template is { } template ? [.. template.Options.Select(o => o.Value)] : [],
        };
    }

    private static Step[] Steps(EquatableArray<PlanPiece> pieces)
    {
        var steps = new List<Step>();
        for (var i = 0; i < pieces.Count; i++)
        {
            // Every node ends with its two flags: one step instead of four.
            if (pieces[i] is PlanPiece.Fixed head && head.Text.EndsWith(UseCacheName, StringComparison.Ordinal)
                && i + 3 < pieces.Count && pieces[i + 1] is PlanPiece.UseCache cache && pieces[i + 2] is PlanPiece.Fixed { Text: IntermediateName } && pieces[i + 3] is PlanPiece.IsIntermediate intermediate)
            {
                if (head.Text.Length > UseCacheName.Length)
                    steps.Add(new(StepKind.Piece, Encoding.UTF8.GetBytes(head.Text[..^UseCacheName.Length]), [], 0, false, false));
                steps.Add(new(StepKind.Flags, [], [], 0, cache.FileValue, intermediate.FileValue));
                i += 3;
                continue;
            }

            steps.Add(StepOf(pieces[i]));
        }

        return [.. steps];
    }

    private static Step StepOf(PlanPiece piece) => piece switch
    {
        PlanPiece.Fixed f => new(StepKind.Piece, Encoding.UTF8.GetBytes(f.Text), [], 0, false, false),
        PlanPiece.Member m => new(StepKind.Member, Encoding.UTF8.GetBytes(m.FileText ?? ""), Encoding.UTF8.GetBytes(BatchData.Text(m.Name) + ":"), m.Slot, false, false),
        PlanPiece.UseCache c => new(StepKind.UseCache, [], [], 0, c.FileValue, false),
        PlanPiece.IsIntermediate i => new(StepKind.IsIntermediate, [], [], 0, false, i.FileValue),
        _ => throw new NotSupportedException($"A plan has no pieces of type {piece.GetType()}."),
    };

    private static void Write(Step[] steps, PieceWriter writer)
    {
        foreach (ref readonly var step in steps.AsSpan())
        {
            switch (step.Kind)
            {
                case StepKind.Piece:
                    writer.Piece(step.Text);
                    break;
                case StepKind.Member:
                    writer.Member(step.Slot, step.Name, step.Text);
                    break;
                case StepKind.Flags:
                    writer.Flags(step.UseCache, step.IsIntermediate);
                    break;
                case StepKind.UseCache:
                    writer.UseCache(step.UseCache);
                    break;
                default:
                    writer.IsIntermediate(step.IsIntermediate);
                    break;
            }
        }
    }

    private enum StepKind : byte
    {
        Piece,
        Member,
        Flags,
        UseCache,
        IsIntermediate,
    }

    private readonly record struct Step(StepKind Kind, byte[] Text, byte[] Name, int Slot, bool UseCache, bool IsIntermediate);
}
