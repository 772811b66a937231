using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Workflows.Locks;

/// <summary>Finds the changes of the fields of nodes that a lock pins. New fields in the graph break nothing and are information.</summary>
internal sealed class NodeComparison
{
    private readonly FormLock _old;
    private readonly FormLock _current;
    private readonly NodeFieldSet _fields;
    private readonly IReadOnlyDictionary<string, string> _madeAgain;
    private readonly Dictionary<string, LockedNode> _nodes;
    private readonly Dictionary<(string, string), LockedField> _now;
    private readonly List<FormChange> _changes = [];

    private NodeComparison(FormLock old, FormLock current, NodeFieldSet fields, IReadOnlyDictionary<string, string> madeAgain)
    {
        _old = old;
        _current = current;
        _fields = fields;
        _madeAgain = madeAgain;
        _nodes = current.Nodes.ToDictionary(node => node.NodeId, StringComparer.Ordinal);
        _now = current.Fields.ToDictionary(field => (field.NodeId, field.FieldName), FieldComparer.Instance);
    }

    /// <param name="old">The lock.</param>
    /// <param name="current">The lock that the workflow has as it is.</param>
    /// <param name="fields">The fields of the graph.</param>
    /// <param name="madeAgain">Old node ID → new node ID.</param>
    public static IEnumerable<FormChange> Compare(FormLock old, FormLock current, NodeFieldSet fields, IReadOnlyDictionary<string, string> madeAgain)
    {
        var comparison = new NodeComparison(old, current, fields, madeAgain);
        comparison.Nodes();
        comparison.Fields();
        comparison.New();
        return comparison._changes;
    }

    private void Nodes()
    {
        foreach (var was in _old.Nodes)
        {
            var id = NewId(was.NodeId);
            if (!_nodes.TryGetValue(id, out var now))
                Add(DriftRules.FieldGone, "node-missing", was.Span, true, was.Name, NodeText.Missing(was, _fields));
            else if (was.Name.Length > 0 && was.Name != now.Name)
                Add(DriftRules.Unreadable, null, was.Span, true, now.Name, NodeText.NameRefused(was, now));
            else if (id != was.NodeId)
                Add(DriftRules.NodeMoved, "node-moved", now.Span, false, now.Name, NodeText.Moved(was, now));
        }
    }

    private void Fields()
    {
        var names = _old.Nodes.ToDictionary(node => node.NodeId, StringComparer.Ordinal);
        foreach (var was in _old.Fields)
        {
            // Nothing more is reported about a removed node, or about one whose line is invalid.
            if (!names.TryGetValue(was.NodeId, out var owner) || !_nodes.TryGetValue(NewId(was.NodeId), out var node))
                continue;
            var name = $"{(node.Name.Length > 0 ? node.Name : owner.Name)}.{was.Name}";
            if (!_now.TryGetValue((node.NodeId, was.FieldName), out var now))
                Gone(was, node, name);
            else if (was.Name.Length > 0 && was.Name != now.Name)
                Add(DriftRules.Unreadable, null, was.Span, true, name, NodeText.NameRefused(was, now, node));
            else if (was.CSharpType != now.CSharpType || was.FieldType != now.FieldType)
                Add(DriftRules.FieldRetyped, "field-retyped", node.Span, false, name, NodeText.Retyped(was, now, node, name));
        }
    }

    private void Gone(LockedField was, LockedNode node, string name)
    {
        if (_fields.Node(node.NodeId)!.Connected.TryGetValue(was.FieldName, out var source))
            Add(DriftRules.FieldGone, "field-connected", node.Span, false, name, NodeText.Connected(was, node, name, source, _fields));
        else
            Add(DriftRules.FieldGone, "field-missing", was.Span, true, name, NodeText.FieldMissing(was, node, name));
    }

    private void New()
    {
        var before = new HashSet<(string, string)>(_old.Fields.Select(field => (NewId(field.NodeId), field.FieldName)), FieldComparer.Instance);
        foreach (var node in _current.Fields.Where(field => !before.Contains((field.NodeId, field.FieldName)))
            .GroupBy(field => field.NodeId, StringComparer.Ordinal))
            Add(DriftRules.FieldNew, "field-new", _nodes[node.Key].Span, false, _nodes[node.Key].Name,
                NodeText.New(_nodes[node.Key], [.. node.Select(field => field.Name)]));
    }

    private string NewId(string nodeId) => _madeAgain.TryGetValue(nodeId, out var id) ? id : nodeId;

    private void Add(DiagnosticRule rule, string? kind, TextSpan span, bool inLock, string name, string text)
        => _changes.Add(new FormChange(new WorkflowDiagnostic(rule, span, new EquatableArray<string>([text])) { Kind = kind }, inLock, null, null, name));
}
