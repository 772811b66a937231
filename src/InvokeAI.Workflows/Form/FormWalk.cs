using System.Globalization;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>Walks the form once: depth first, pre-order. A field's position is its index, and connected and repeated fields keep theirs.</summary>
internal sealed class FormWalk
{
    // A container that stands in several containers multiplies what it holds, so a small form made by hand could fill the memory. A form that repeats nothing
    // has no limit: each child of each container is met once.
    private const int MaxRepetitions = 100_000;

    private readonly WorkflowDocument _document;
    private readonly EdgeSet _edges;
    private readonly DiagnosticSink _diagnostics;
    private readonly UnknownNodes _unknown;
    private readonly List<FormInput> _inputs = [];
    private readonly List<LayoutStep> _layout = [];
    private readonly Dictionary<(string Node, string Field), int> _first = new(FieldComparer.Instance);
    private string _heading = "";

    private FormWalk(WorkflowDocument document, EdgeSet edges, UnknownNodes unknown, DiagnosticSink diagnostics)
    {
        _document = document;
        _edges = edges;
        _unknown = unknown;
        _diagnostics = diagnostics;
    }

    public static (IReadOnlyList<FormInput> Inputs, IReadOnlyList<LayoutStep> Layout) Walk(WorkflowDocument document, EdgeSet edges, UnknownNodes unknown,
        DiagnosticSink diagnostics)
    {
        var walk = new FormWalk(document, edges, unknown, diagnostics);
        if (!walk.Visit())
            diagnostics.Add(WorkflowRules.FormTooLarge, document.Form.Span, MaxRepetitions.ToString(CultureInfo.InvariantCulture));
        return (walk._inputs, walk._layout);
    }

    private bool Visit()
    {
        var form = _document.Form;
        var left = 1 + form.Elements.Sum(e => (long)e.Children.Count) + MaxRepetitions;
        // Null ends the innermost container.
        var next = new Stack<string?>();
        next.Push(form.RootId);
        while (next.Count > 0)
        {
            if (next.Pop() is not { } key)
            {
                _layout.Add(new(LayoutKind.End));
                continue;
            }

            if (--left < 0)
                return false;
            switch (form.Element(key))
            {
                case { Kind: FormElementKind.Container } container:
                    if (_layout.Count > 0)
                        next.Push(null);
                    _layout.Add(new(container.Layout == "row" ? LayoutKind.Row : LayoutKind.Column));
                    for (var i = container.Children.Count - 1; i >= 0; i--)
                        next.Push(container.Children[i]);
                    break;
                case { Kind: FormElementKind.Heading or FormElementKind.Text } text:
                    _heading = text.Content;
                    _layout.Add(new(text.Kind == FormElementKind.Heading ? LayoutKind.Heading : LayoutKind.Text, text.Content));
                    break;
                case { Kind: FormElementKind.Divider }:
                    _layout.Add(new(LayoutKind.Divider));
                    break;
                case { Kind: FormElementKind.NodeField } field:
                    Add(field);
                    break;
            }
        }

        return true;
    }

    private void Add(FormElement element)
    {
        if (_document.Node(element.Field.NodeId) is not { IsInvocation: true } node || node.Input(element.Field.FieldName) is not { } input)
            return;
        var template = node.FieldTemplate(input.Key);
        if (template is null && node.Template is not null)
            _diagnostics.Add(WorkflowRules.FieldUnknown, element.Span, node.Type, input.Key);
        template ??= GuessedTemplate.Of(input.Key, input.Value);
        var connected = IsFed(node.Id, input.Key);
        var alias = _first.TryGetValue((node.Id, input.Key), out var first) ? first : (int?)null;
        if (alias is null)
            _first.Add((node.Id, input.Key), _inputs.Count);
        _layout.Add(new(LayoutKind.Field, "", element.ShowDescription, element.Settings is { ShowShuffle: true }));
        _inputs.Add(new FormInput
        {
            Index = _inputs.Count,
            Name = input.Key,
            NodeId = node.Id,
            NodeType = node.Type,
            NodeLabel = node.Label,
            NodeTitle = node.Template?.Title ?? "",
            FieldName = input.Key,
            FieldLabel = input.Label,
            FieldDescription = input.Description,
            Template = template,
            Value = input.Value,
            Settings = element.Settings,
            Connected = connected,
            LeftOut = !connected && (node.Template is null ? _unknown == UnknownNodes.Drop : !node.Sends(input.Key)),
            AliasOf = alias,
            Required = template.Required && !connected && input.Value is null,
            Bounds = InputBounds.Of(template, element.Settings),
            Length = InputBounds.Length(template),
            Heading = _heading,
            Span = element.Span,
            ValueSpan = input.Value is { Span.IsNone: false } value ? value.Span : input.Span,
        });
    }

    // An edge from a connector without source shows as connected in the GUI, but feeds nothing: the value travels.
    private bool IsFed(string node, string field)
    {
        foreach (var edge in _edges.Into(node, field))
        {
            if (_edges.Source(edge) is not null)
                return true;
        }

        return false;
    }
}
