using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits <c>X.Graph.g.cs</c>: the graph and the embedded workflow as UTF-8 pieces around slots, in method bodies, which hot reload replaces.</summary>
internal static class GraphEmitter
{
    private const string List = "global::System.Collections.Generic.IReadOnlyList";

    public static EmittedSource Emit(GraphModel model)
    {
        var writer = new SourceWriter();
        FileFrame.Begin(writer, model.Class, model.Path);
        var title = XmlText.Of(model.Title);
        var description = XmlText.Of(model.Description);
        writer.Line($"/// <summary>{(title.Length == 0 ? $"The workflow of {XmlText.Of(model.Path)}." : title)}{(description.Length == 0 || title.Length == 0 ? "" : ": " + description)}</summary>");
        writer.Line($"/// <remarks>Made from {XmlText.Of(model.Path)}. Inputs that are not set are sent as in the file.</remarks>");
        writer.Open($"partial record {model.Class.Name}");
        writer.Line($"{TypeNames.Generated}WorkflowTemplate {TypeNames.Runtime}IWorkflow.Template => {model.TemplateName}.Instance;").Line();
        writer.Open($"private sealed class {model.TemplateName} : {TypeNames.Generated}WorkflowTemplate");
        writer.Line($"public static readonly {model.TemplateName} Instance = new();").Line();
        writer.Line($"public override string Name => {Literal.Text(model.Title)};").Line();
        writer.Line($"public override {List}<{TypeNames.Runtime}FormInput> Inputs => Form.All;").Line();
        Items(writer, "GraphReference", "References", model.References.Select(Reference));
        Items(writer, "BatchAxis", "Batch", model.Batch.Select(Axis));
        Items(writer, "GraphOutput", "Outputs", model.Outputs.Select(Output));
        Items(writer, "GraphNode", "Nodes", model.Nodes.Select(Node));
        Pieces(writer, "WriteGraph", model.Graph);
        writer.Line();
        Pieces(writer, "WriteWorkflow", model.Workflow);
        writer.Close().Close();
        return writer.ToSource();
    }

    private static void Items(SourceWriter writer, string type, string name, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count == 0)
            return;
        writer.Line($"public override {List}<{TypeNames.Generated}{type}> {name} {{ get; }} =");
        writer.Line("[").Indent();
        foreach (var line in lines)
            writer.Line(line + ",");
        writer.Outdent().Line("];").Line();
    }

    private static string Reference(ReferenceModel reference)
        => $"new({Literal.Text(reference.NodeId)}, {Literal.Text(reference.NodeType)}, {Literal.Text(reference.FieldName)}, {Literal.Text(reference.Kind)}, {Literal.Text(reference.Json)}, {ModelFilterText.Of(reference.Models)})";

    private static string Axis(BatchAxisModel axis) => $"new({Literal.Text(axis.Group)}, [{string.Join(", ", axis.Members.Select(Member))}])";

    private static string Member(BatchMemberModel member)
        => $"new({Literal.Text(member.NodeId)}, {Literal.Text(member.NodeType)}, {Literal.Integer(member.Slot)}, {Literal.Text(member.Json)}, {(member.IsGenerator ? "true" : "false")}, [{string.Join(", ", member.Targets.Select(Target))}])";

    private static string Target(BatchTargetModel target)
    {
        var (bounds, more) = (target.Bounds, new List<string>());
        Add("ExclusiveMinimum", bounds.ExclusiveMinimum);
        Add("ExclusiveMaximum", bounds.ExclusiveMaximum);
        Add("MultipleOf", bounds.MultipleOf);
        if (target.Options.Count > 0)
            more.Add($"Options = {Literal.List(target.Options)}");
        var rest = more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}";
        return $"new({Literal.Text(target.NodeId)}, {Literal.Text(target.FieldName)}, {Literal.Text(target.FieldType)}, {Bound(bounds.Minimum)}, {Bound(bounds.Maximum)}){rest}";

        void Add(string name, double? bound)
        {
            if (bound is not null)
                more.Add($"{name} = {Bound(bound)}");
        }
    }

    private static string Bound(double? bound) => bound is { } value ? BoundText.Of(value) : "null";

    private static string Output(OutputModel output)
        => $"new({Literal.Text(output.Name)}, {Literal.Text(output.NodeId)}, {Literal.Text(output.NodeType)}, {Literal.Text(output.Kind)})";

    private static string Node(NodeModel node)
        => $"new({Literal.Text(node.Id)}, {Literal.Text(node.Type)}, {Literal.Text(node.Label)}, {(node.IsIntermediate ? "true" : "false")}, {(node.IsLast ? "true" : "false")})";

    private static void Pieces(SourceWriter writer, string method, IReadOnlyList<PlanPiece> pieces)
    {
        writer.Open($"public override void {method}({TypeNames.Generated}PieceWriter writer)");
        foreach (var piece in NodeEnds.Fold(pieces))
        {
            writer.Begin();
            Piece(writer, piece);
            writer.Append('\n');
        }

        writer.Close();
    }

    private static void Piece(SourceWriter writer, PlanPiece piece)
    {
        switch (piece)
        {
            case PlanPiece.Fixed block when Literal.IsBlock(block.Text):
                writer.Append("writer.Piece(").Indent();
                Literal.WriteUtf8Block(writer, block.Text);
                writer.Outdent().Append(");");
                break;
            case PlanPiece.Fixed @fixed:
                writer.Append("writer.Piece(");
                Literal.WriteUtf8(writer, @fixed.Text);
                writer.Append(");");
                break;
            case PlanPiece.Member member:
                writer.Append("writer.Member(").Append(Literal.Integer(member.Slot)).Append(", ");
                Literal.WriteUtf8(writer, JsonText.Quote(member.Name) + ":");
                writer.Append(", ");
                Literal.WriteUtf8(writer, member.FileText ?? "");
                writer.Append(");");
                break;
            case NodeEnd end:
                writer.Append($"writer.Flags(useCache: {(end.Cached ? "true" : "false")}, isIntermediate: {(end.Intermediate ? "true" : "false")});");
                break;
            case PlanPiece.UseCache cache:
                writer.Append(cache.FileValue ? "writer.UseCache(true);" : "writer.UseCache(false);");
                break;
            case PlanPiece.IsIntermediate intermediate:
                writer.Append(intermediate.FileValue ? "writer.IsIntermediate(true);" : "writer.IsIntermediate(false);");
                break;
            default:
                throw new InvalidOperationException($"A plan has no pieces of type {piece.GetType()}.");
        }
    }
}
