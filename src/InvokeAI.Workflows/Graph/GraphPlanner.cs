using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>Computes what the Invoke button would enqueue, as pieces around slots (docs/invokeai/graph.md#build-the-graph).</summary>
internal sealed class GraphPlanner
{
    private readonly WorkflowDocument _document;
    private readonly SlotMap _slots;
    private readonly int _inputs;
    private readonly UsedFields _fields = new();
    private readonly HashSet<(string Node, string Field)> _connected = new(FieldComparer.Instance);

    private GraphPlanner(WorkflowDocument document, EdgeSet edges, IReadOnlyList<FormInput> inputs, bool keepUnknown)
    {
        _document = document;
        _slots = new SlotMap(inputs);
        _inputs = inputs.Count;
        // Of nodes with one ID the last is sent, as members of a JSON object go.
        Sent = [.. document.Nodes.Where(n => n.IsExecutable && (n.Template is not null || keepUnknown)).GroupBy(n => n.Id, StringComparer.Ordinal)
            .Select(g => g.Last())];
        Edges = GraphEdges.Find(edges, new HashSet<string>(Sent.Select(n => n.Id), StringComparer.Ordinal));
        foreach (var edge in Edges)
            _connected.Add((edge.Target, edge.TargetField));
    }

    /// <summary>Gets the nodes of the graph in file order.</summary>
    public IReadOnlyList<DocumentNode> Sent { get; }

    public IReadOnlyList<GraphEdge> Edges { get; }

    public static GraphPlanner For(WorkflowDocument document, EdgeSet edges, IReadOnlyList<FormInput> inputs, bool keepUnknown)
        => new(document, edges, inputs, keepUnknown);

    public GraphPlan Plan(EdgeSet edges, DiagnosticSink diagnostics)
    {
        var graph = WriteGraph();
        var batch = BatchPlanner.Plan(_document, edges, _slots, diagnostics);
        var workflow = WorkflowPieces.Write(_document, _slots);
        return new GraphPlan(graph, workflow, _slots.References.ToEquatableArray(), batch) { NodeTypes = _fields.ToArray() };
    }

    private EquatableArray<PlanPiece> WriteGraph()
    {
        var pieces = new PieceBuilder().Text("{\"nodes\":{");
        foreach (var node in Sent)
        {
            _fields.Add(node);
            pieces.Name(node.Id).Text("{").StringMember("type", node.Type).StringMember("id", node.Id);
            WriteInputs(node, pieces);
            pieces.Name("use_cache").Piece(new PlanPiece.UseCache(node.UseCache)).Text(",");
            pieces.Name("is_intermediate").Piece(new PlanPiece.IsIntermediate(node.IsIntermediate)).Text("},");
        }

        pieces.TrimComma().Text("},\"edges\":[");
        foreach (var edge in Edges)
        {
            pieces.Text("{\"source\":{").StringMember("node_id", edge.Source).Name("field").String(edge.SourceField)
                .Text("},\"destination\":{").StringMember("node_id", edge.Target).Name("field").String(edge.TargetField).Text("}},");
        }

        return pieces.TrimComma().Text("]").Build();
    }

    private void WriteInputs(DocumentNode node, PieceBuilder pieces)
    {
        foreach (var input in node.Inputs)
        {
            if (IsSent(node, input))
                WriteInput(node, input, pieces);
        }

        if (node.Type == NodeTypes.CallSavedWorkflow)
            WriteSavedWorkflowInputs(node, pieces);
    }

    private bool IsSent(DocumentNode node, DocumentInput input)
    {
        if (_connected.Contains((node.Id, input.Key)))
            return false;
        // The inputs of a called workflow travel in an object of their own.
        if (node.Type == NodeTypes.CallSavedWorkflow && (input.Key == "workflow_inputs" || NodeTypes.IsDynamicInput(input.Key)))
            return false;
        return node.Sends(input.Key);
    }

    private void WriteInput(DocumentNode node, DocumentInput input, PieceBuilder pieces)
    {
        var template = node.FieldTemplate(input.Key) ?? GuessedTemplate.Of(input.Key, input.Value);
        var value = template.Type.Name == "BoardField" ? Board(input.Value) : input.Value;
        var slot = SlotOf(node, input, template);
        if (slot is null || slot >= _inputs)
            _fields.Add(node, input.Key);
        if (slot is not null)
            pieces.Slot(slot.Value, input.Key, value);
        else if (value is not null)
            pieces.ValueMember(input.Key, value);
    }

    // "auto" and "none" must never be sent: no board is what both mean for a client without an auto-add board.
    private static JsonItem? Board(JsonItem? value) => value is { IsString: true, Text: "auto" or "none" } ? null : value;

    private int? SlotOf(DocumentNode node, DocumentInput input, FieldTemplate template)
    {
        if (_slots.Of(node.Id, input.Key) is { } slot)
            return slot;
        if (input.Value is not { } value || ResourceKinds.Of(template, value) is var kind && kind == ResourceKind.None)
            return null;
        return _slots.AddReference(next => new ReferenceSlot(next, node.Id, node.Type, node.Label, input.Key, kind, template, value));
    }

    // The object is always there.
    private void WriteSavedWorkflowInputs(DocumentNode node, PieceBuilder pieces)
    {
        pieces.Name("workflow_inputs").Text("{");
        foreach (var input in node.Inputs)
        {
            if (!NodeTypes.IsDynamicInput(input.Key) || _connected.Contains((node.Id, input.Key)))
                continue;
            if (_slots.Of(node.Id, input.Key) is { } slot)
                pieces.Slot(slot, input.Key, input.Value);
            else if (input.Value is not null)
                pieces.ValueMember(input.Key, input.Value);
        }

        pieces.TrimComma().Text("},");
    }
}
