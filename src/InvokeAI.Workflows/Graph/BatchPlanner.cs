using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// Converts batch nodes to axes (docs/invokeai/batches.md#build-batch-data): an ungrouped one alone, those of a group zipped. A connector after a batch node is
/// resolved, which the editor does not do.
/// </summary>
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
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in _document.Nodes)
        {
            if (!node.IsInvocation || !NodeTypes.IsBatch(node.Type) || node.Template is null)
                continue;
            var member = new BatchMember(node.Id, node.Type, Source(node), Targets(node).ToEquatableArray());
            if (member.Targets.Count == 0)
                _diagnostics.Add(WorkflowRules.BatchUnconnected, node.Span, node.DisplayName);
            var group = GroupOf(node.Input("batch_group_id")?.Value);
            if (!places.TryGetValue(group, out var place))
            {
                places[group] = place = groups.Count;
                groups.Add((group, []));
            }

            groups[place].Members.Add(member);
        }

        // Ungrouped nodes keep their own axes, all where the first of them stands; what feeds nothing adds nothing.
        return groups
            .OrderBy(g => Number(g.Id) ?? double.PositiveInfinity)
            .Select(g => (g.Id, Members: g.Members.Where(m => m.Targets.Count > 0).ToEquatableArray()))
            .Where(g => g.Members.Count > 0)
            .SelectMany(g => g.Id == Ungrouped
                ? g.Members.Select(m => new BatchAxis(null, new EquatableArray<BatchMember>([m])))
                : [new BatchAxis(g.Id, g.Members)])
            .ToEquatableArray();
    }

    // The GUI takes any value for a group's name, and has groups as members of an object: whole numbers come first there, in their own order.
    private static string GroupOf(JsonItem? value) => value switch
    {
        null => "undefined",
        { IsString: true } => value.Text,
        { IsNumber: true } => JsonNumbers.Write(JsNumber.Value(value)),
        _ => value.ToString(),
    };

    private static double? Number(string group)
        => uint.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < uint.MaxValue
            && number.ToString(CultureInfo.InvariantCulture) == group ? number : null;

    private BatchSource Source(DocumentNode batch)
    {
        var field = NodeTypes.BatchField(batch.Type);
        if (_edges.FirstInto(batch.Id, field) is { } edge && _edges.Source(edge) is { } source && NodeTypes.IsGenerator(source.Node.Type))
            return new BatchSource(_slots.Of(source.Node.Id, "generator"), Generator(source.Node), IsGenerator: true);
        var items = batch.Input(field)?.Value is { IsArray: true } list ? list : null;
        return new BatchSource(_slots.Of(batch.Id, field) ?? ImageSlot(batch, field, items), items, IsGenerator: false);
    }

    // With a board in it the editor's untyped union takes an image generator for a board's name and strips the rest.
    private JsonItem? Generator(DocumentNode node)
    {
        var input = node.Input("generator");
        if (input?.Value?["type"] is not null || input?.Given is not { } given || GeneratorShape.Read(given, "Image") is not { } generator)
            return input?.Value;
        _diagnostics.Add(WorkflowRules.BoardGeneratorKept, given.Span, node.DisplayName);
        return generator;
    }

    // Images of a batch off the form hold another machine's names like any other reference.
    private int? ImageSlot(DocumentNode batch, string field, JsonItem? items)
    {
        if (items is null || batch.FieldTemplate(field) is not { } template || ResourceKinds.Of(template, items) != ResourceKind.Image)
            return null;
        return _slots.AddReference(slot => new ReferenceSlot(slot, batch.Id, batch.Type, batch.Label, field, ResourceKind.Image, template, items));
    }

    // Connectors lead to connectors for as long as a file likes, so the edges that are still to be followed stand on a stack of their own.
    private List<BatchTarget> Targets(DocumentNode batch)
    {
        var targets = new List<BatchTarget>();
        var fed = new HashSet<(string, string)>(FieldComparer.Instance);
        var passed = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<(DocumentEdge Edge, bool ThroughConnector)>();
        Push(batch.Id, edge => edge.SourceHandle == NodeTypes.BatchHandle(batch.Type), throughConnector: false);
        while (next.Count > 0)
        {
            var (edge, throughConnector) = next.Pop();
            var node = _document.Node(edge.Target)!;
            if (node.Kind == DocumentNodeKind.Connector)
            {
                if (passed.Add(node.Id))
                    Push(node.Id, e => !e.IsCollapsed, throughConnector: true);
                continue;
            }

            if (!fed.Add((node.Id, edge.TargetHandle!)))
                continue;
            if (throughConnector)
                _diagnostics.Add(WorkflowRules.BatchThroughConnector, edge.Span, batch.DisplayName, node.DisplayName);
            targets.Add(BatchTarget.Of(node.Id, edge.TargetHandle!, node.FieldTemplate(edge.TargetHandle!)));
        }

        return targets;

        void Push(string node, Func<DocumentEdge, bool> follow, bool throughConnector)
        {
            var edges = _edges.OutOf(node);
            for (var i = edges.Count - 1; i >= 0; i--)
            {
                if (follow(edges[i]))
                    next.Push((edges[i], throughConnector));
            }
        }
    }
}
