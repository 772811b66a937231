using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>§4.3: batch nodes become axes: an ungrouped one alone, those of a group zipped. A connector behind a batch node is resolved, which the GUI does not do.</summary>
internal sealed class BatchPlanner
{
    private const string Ungrouped = "None";

    private readonly WorkflowDocument _document;
    private readonly EdgeSet _edges;
    private readonly SlotMap _slots;
    private readonly DiagnosticSink _diagnostics;

    private BatchPlanner(WorkflowDocument document, EdgeSet edges, SlotMap slots, DiagnosticSink diagnostics)
    {
        _document = document;
        _edges = edges;
        _slots = slots;
        _diagnostics = diagnostics;
    }

    public static EquatableArray<BatchAxis> Plan(WorkflowDocument document, EdgeSet edges, SlotMap slots, DiagnosticSink diagnostics)
        => new BatchPlanner(document, edges, slots, diagnostics).Plan();

    private EquatableArray<BatchAxis> Plan()
    {
        var groups = new List<(string Id, List<BatchMember> Members)>();
        foreach (var node in _document.Nodes)
        {
            if (!node.IsInvocation || !NodeTypes.IsBatch(node.Type) || node.Template is null)
                continue;
            var member = new BatchMember(node.Id, node.Type, node.Label, Source(node), Targets(node).ToEquatableArray());
            if (member.Targets.Count == 0)
                _diagnostics.Add(WorkflowRules.BatchUnconnected, node.Span, node.DisplayName);
            var group = node.Input("batch_group_id")?.Value is { IsString: true } id ? id.Text : "undefined";
            var index = groups.FindIndex(g => g.Id == group);
            if (index < 0)
                groups.Add((group, [member]));
            else
                groups[index].Members.Add(member);
        }

        // Ungrouped nodes keep their own axes, all where the first of them stands; what feeds nothing adds nothing.
        return groups
            .Select(g => (g.Id, Members: g.Members.Where(m => m.Targets.Count > 0).ToEquatableArray()))
            .Where(g => g.Members.Count > 0)
            .SelectMany(g => g.Id == Ungrouped
                ? g.Members.Select(m => new BatchAxis(null, new EquatableArray<BatchMember>([m])))
                : [new BatchAxis(g.Id, g.Members)])
            .ToEquatableArray();
    }

    private BatchSource Source(DocumentNode batch)
    {
        var field = NodeTypes.BatchField(batch.Type);
        if (_edges.Into(batch.Id, field) is { } edge && _edges.Source(edge) is { } source && NodeTypes.IsGenerator(source.Node.Type))
            return new BatchSource(_slots.Of(source.Node.Id, "generator"), source.Node.Input("generator")?.Value, IsGenerator: true);
        var items = batch.Input(field)?.Value is { IsArray: true } list ? list : null;
        return new BatchSource(_slots.Of(batch.Id, field) ?? ImageSlot(batch, field, items), items, IsGenerator: false);
    }

    // Pictures of a batch off the form hold another machine's names like any other reference.
    private int? ImageSlot(DocumentNode batch, string field, JsonItem? items)
    {
        if (items is null || batch.FieldTemplate(field) is not { } template || ResourceKinds.Of(template, items) != ResourceKind.Image)
            return null;
        return _slots.AddReference(slot => new ReferenceSlot(slot, batch.Id, batch.Type, batch.Label, field, ResourceKind.Image, template, items));
    }

    private List<BatchTarget> Targets(DocumentNode batch)
    {
        var targets = new List<BatchTarget>();
        foreach (var edge in _edges.OutOf(batch.Id))
        {
            if (edge.SourceHandle == NodeTypes.BatchHandle(batch.Type))
                Follow(batch, edge, throughConnector: false, targets);
        }

        return targets;
    }

    private void Follow(DocumentNode batch, DocumentEdge edge, bool throughConnector, List<BatchTarget> targets)
    {
        var node = _document.Node(edge.Target)!;
        if (node.Kind == DocumentNodeKind.Connector)
        {
            foreach (var next in _edges.OutOf(node.Id))
            {
                if (!next.IsCollapsed && targets.Count <= _edges.All.Count)
                    Follow(batch, next, throughConnector: true, targets);
            }

            return;
        }

        var target = new BatchTarget(node.Id, edge.TargetHandle!, node.Type, node.FieldTemplate(edge.TargetHandle!));
        if (targets.Contains(target))
            return;
        if (throughConnector)
            _diagnostics.Add(WorkflowRules.BatchThroughConnector, edge.Span, batch.DisplayName, node.DisplayName);
        targets.Add(target);
    }
}
