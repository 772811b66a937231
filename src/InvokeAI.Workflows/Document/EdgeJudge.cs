using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Decides which edges survive loading (docs/invokeai/workflow-files.md#judge-edges). Edges are judged in file order, each against those that survived before
/// it, before nodes are updated.
/// </summary>
internal sealed class EdgeJudge
{
    private readonly WorkflowDocument _document;
    private readonly EdgeSet _edges;
    private readonly EdgeCircles _circles;
    private readonly ConnectorEnds _ends;
    private readonly CollectedTypes _collected;
    private readonly bool _keepUnknown;
    private bool _hasCircle;

    private EdgeJudge(WorkflowDocument document, bool keepUnknown)
    {
        _document = document;
        _edges = new EdgeSet(document);
        _circles = new EdgeCircles(document, _edges);
        _ends = new ConnectorEnds(document, _edges);
        _collected = new CollectedTypes(document, _edges);
        _keepUnknown = keepUnknown;
    }

    /// <summary>Returns the edges that survive. <paramref name="keepUnknown"/>: edges at nodes of unknown type are kept without comparing types.</summary>
    public static EdgeSet Judge(WorkflowDocument document, bool keepUnknown, DiagnosticSink diagnostics)
    {
        var judge = new EdgeJudge(document, keepUnknown);
        foreach (var edge in document.Edges)
        {
            if (judge.Fault(edge) is { } fault)
                diagnostics.Add(WorkflowRules.EdgeDropped, edge.Span, End(edge.Source, edge.SourceHandle), End(edge.Target, edge.TargetHandle), fault);
            else
                judge.Accept(edge);
        }

        document.Edges = judge._edges.All;
        return judge._edges;
    }

    // Collapsed edges and edges into connectors are not judged for circles; but once there is one, no edge into a field is accepted any more.
    private void Accept(DocumentEdge edge)
    {
        _hasCircle = _hasCircle || _circles.WouldClose(edge);
        _collected.Add(edge);
        _edges.Add(edge);
        _ends.Add(edge);
    }

    private static string End(string node, string? handle) => handle is null ? $"'{node}'" : $"'{node}' ({handle})";

    private string? Fault(DocumentEdge edge)
    {
        var source = _document.Node(edge.Source);
        var target = _document.Node(edge.Target);
        if (source is null)
            return "its source does not exist";
        if (target is null)
            return "its target does not exist";
        if ((Missing(source, edge) ?? Missing(target, edge)) is { } missing)
            return missing;
        if (edge.IsCollapsed)
            return null;
        if (!HasOutput(source, edge.SourceHandle!))
            return $"the source has no output '{edge.SourceHandle}'";
        if (!HasInput(target, edge.TargetHandle!))
            return $"the target has no input '{edge.TargetHandle}'";
        return Judge(edge, ignored: null);
    }

    // A note may stand at the end of a drawing.
    private string? Missing(DocumentNode node, DocumentEdge edge) => node.Kind switch
    {
        DocumentNodeKind.Notes when !edge.IsCollapsed => $"'{node.Id}' is a note",
        DocumentNodeKind.Invocation when node.Template is null && !_keepUnknown => $"node type '{node.Type}' is unknown",
        _ => null,
    };

    private static bool HasOutput(DocumentNode node, string handle)
        => node.Kind == DocumentNodeKind.Connector ? handle == Connectors.Out : node.Template is null || node.Template.Output(handle) is not null;

    private static bool HasInput(DocumentNode node, string handle)
        => node.Kind == DocumentNodeKind.Connector ? handle == Connectors.In : node.Template is null || node.FieldTemplate(handle) is not null;

    /// <param name="edge">The edge to judge.</param>
    /// <param name="ignored">Edges after a connector whose source is being judged. They are judged again as if they did not exist yet.</param>
    private string? Judge(DocumentEdge edge, IgnoredEdges? ignored)
    {
        if (edge.Source == edge.Target)
            return "a node cannot be connected to itself";
        if (_edges.Same(edge) is { } same && ignored?.Has(same) != true)
            return "the same connection is there already";
        var occupied = FirstInto(edge.Target, edge.TargetHandle!, ignored) is not null;
        var target = _document.Node(edge.Target)!;
        var source = _edges.Source(edge);
        if (target.Kind == DocumentNodeKind.Connector)
            return JudgeToConnector(edge, target, occupied, source is not null);
        return JudgeToField(edge, target, source, occupied, ignored)
            ?? (source is null ? null : JudgeCircle(edge, ignored));
    }

    // A connector without source is not judged for circles either: the GUI is done with it before.
    private string? JudgeCircle(DocumentEdge edge, IgnoredEdges? ignored)
    {
        if (_hasCircle && (ignored is null || ignored.LeaveCircle))
            return "other edges run in a circle already";
        return (ignored is null ? _circles.WouldClose(edge) : ignored.LeadBack(edge)) ? "it closes a circle" : null;
    }

    private DocumentEdge? FirstInto(string node, string field, IgnoredEdges? ignored)
        => ignored is null ? _edges.FirstInto(node, field) : ignored.FirstOther(node, field);

    // Rule 6: with a source, every end of the chain behind the connector is judged as if it were connected directly.
    private string? JudgeToConnector(DocumentEdge edge, DocumentNode connector, bool occupied, bool sourceKnown)
    {
        if (occupied)
            return "the connector has a source already";
        if (!sourceKnown)
            return null;
        var ignored = new IgnoredEdges(_document, _edges, _circles, connector.Id);
        foreach (var end in _edges.Behind(connector.Id))
        {
            if (_document.Node(end.Target) is { Kind: DocumentNodeKind.Connector })
                continue;
            var direct = edge with { Target = end.Target, TargetHandle = end.TargetHandle };
            if (Judge(direct, ignored) is { } fault)
                return $"behind the connector, at '{end.Target}' ({end.TargetHandle}): {fault}";
        }

        return null;
    }

    private string? JudgeToField(DocumentEdge edge, DocumentNode target, (DocumentNode Node, string Handle)? source, bool occupied, IgnoredEdges? ignored)
    {
        var field = target.FieldTemplate(edge.TargetHandle!);
        if (field is { Input: InputKind.Direct })
            return $"'{edge.TargetHandle}' takes no connection";
        if (source is null)
            return field is null ? null : JudgeSourceless(edge, field.Type);
        var output = OutputType(source.Value);
        if (field is null || output is null)
            return occupied && field?.Type.Name != "CollectionItemField" ? "the field has a connection already" : null; // an unknown node type that is kept
        if (target.Type == NodeTypes.Collect && JudgeCollect(edge, source.Value, output, ignored) is { } mixed)
            return mixed;
        if (target.Type == NodeTypes.If && JudgeIfInput(edge, output, ignored) is { } unlike)
            return unlike;
        if (occupied && field.Type.Name != "CollectionItemField")
            return "the field has a connection already";
        return FitsFrom(source.Value, output, field.Type, ignored) ? null : $"{Words(output)} does not fit {Words(field.Type)}";
    }

    // Rule 6: a connector without source is bound by the other ends of its chain.
    private string? JudgeSourceless(DocumentEdge edge, FieldType type)
    {
        // Fields of a called workflow count for nothing here: the GUI looks at the node type alone.
        if (_ends.CalledField(edge.Source, but: edge) is { } called)
            return $"the connector also feeds '{called}', a field of a called workflow";
        foreach (var other in _ends.Types(edge.Source))
        {
            if (!EdgeTypes.FitEitherWay(other, type))
                return $"the connector also feeds {Words(other)}, which does not fit {Words(type)}";
        }

        return null;
    }

    // Rule 4.
    private string? JudgeCollect(DocumentEdge edge, (DocumentNode Node, string Handle) source, FieldType output, IgnoredEdges? ignored)
    {
        if (edge.TargetHandle == "item")
            return _collected.Of(edge.Target, ignored) is { } item && !EdgeTypes.Equal(output, item)
                ? $"the collection holds {Words(item)}, not {Words(output)}"
                : null;
        if (source.Node.Type != NodeTypes.Collect || source.Handle != "collection" || edge.TargetHandle != "collection")
            return null;
        return _collected.Of(source.Node.Id, ignored) is { } from && _collected.Of(edge.Target, ignored) is { } into && !EdgeTypes.Equal(from, into)
            ? $"the collection holds {Words(into)}, not {Words(from)}"
            : null;
    }

    // Rule 5, at the inputs.
    private string? JudgeIfInput(DocumentEdge edge, FieldType output, IgnoredEdges? ignored)
    {
        if (edge.TargetHandle is not ("true_input" or "false_input"))
            return null;
        var sibling = edge.TargetHandle == "true_input" ? "false_input" : "true_input";
        if (_edges.FirstInto(edge.Target, sibling) is not { } other || ignored?.Has(other) == true)
            return null;
        if (_edges.Source(other) is not { } source)
            return "the other input's connector has no source";
        return OutputType(source) is { } type && !EdgeTypes.FitEitherWay(output, type) ? $"{Words(output)} does not fit the other input's {Words(type)}" : null;
    }

    // Rule 5, at the output: what is wired into the 'if' decides.
    private bool FitsFrom((DocumentNode Node, string Handle) source, FieldType output, FieldType target, IgnoredEdges? ignored)
    {
        if (source.Node.Type != NodeTypes.If || source.Handle != "value")
            return EdgeTypes.Fit(output, target);
        var wired = new List<FieldType>();
        foreach (var edge in _edges.Into(source.Node.Id, "true_input").Concat(_edges.Into(source.Node.Id, "false_input")))
        {
            if (ignored?.Has(edge) != true && _edges.Source(edge) is { } input && OutputType(input) is { } type)
                wired.Add(type);
        }

        return wired.Count == 0 ? EdgeTypes.Fit(output, target) : wired.All(type => EdgeTypes.Fit(type, target));
    }

    private static FieldType? OutputType((DocumentNode Node, string Handle) source) => source.Node.Template?.Output(source.Handle)?.Type;

    private static string Words(FieldType type) => type.Cardinality switch
    {
        FieldCardinality.Collection => $"a collection of {type.Name}",
        FieldCardinality.SingleOrCollection => $"one or many {type.Name}",
        _ => type.Name,
    };
}
