using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Checks that the form is a tree (docs/invokeai/workflow-files.md#check-the-form-structure): a form that is not a tree makes the editor refuse the whole file.
/// An ID that is twice among children is accepted there and here. A circle makes the GUI recurse endlessly, and is refused here.
/// </summary>
internal sealed class FormStructure
{
    private readonly WorkflowForm _form;
    private readonly DiagnosticSink _diagnostics;
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _children = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private FormStructure(WorkflowForm form, DiagnosticSink diagnostics)
    {
        _form = form;
        _diagnostics = diagnostics;
    }

    public static void Check(WorkflowForm form, DiagnosticSink diagnostics) => new FormStructure(form, diagnostics).Check();

    private void Check()
    {
        if (_form.Element(_form.RootId) is not { } root)
        {
            Broken(_form.Span, $"its root '{_form.RootId}' is not among its elements");
            return;
        }

        if (root.Kind != FormElementKind.Container)
            Broken(root.Span, $"its root '{_form.RootId}' is not a container");
        else if (root.Id != _form.RootId)
            Broken(root.Span, $"its root '{_form.RootId}' has the id '{root.Id}'");
        else if (root.ParentId is not null)
            Broken(root.Span, $"its root '{_form.RootId}' has a parent");
        else if (Walk(_form.RootId, root))
            CheckOrphans();
    }

    // Depth first, with the open containers on a stack of their own: how deep a form nests must not decide how deep the thread's stack gets.
    private bool Walk(string key, FormElement root)
    {
        var containers = new Stack<(string Key, FormElement Container, int Next)>();
        Open(key, root);
        while (containers.Count > 0)
        {
            var (open, container, next) = containers.Pop();
            if (next == container.Children.Count)
            {
                _open.Remove(open);
                continue;
            }

            containers.Push((open, container, next + 1));
            var child = container.Children[next];
            if (Fault(container, child) is { } fault)
            {
                Broken(_form.Element(child)?.Span ?? container.Span, fault);
                return false;
            }

            var element = _form.Element(child)!;
            if (_reached.Add(child) && element.Kind == FormElementKind.Container)
                Open(child, element);
        }

        return true;

        void Open(string key, FormElement container)
        {
            _reached.Add(key);
            _open.Add(key);
            containers.Push((key, container, 0));
        }
    }

    private string? Fault(FormElement container, string child)
    {
        if (_open.Contains(child))
            return $"container '{container.Key}' holds '{child}', which contains it";
        if (_form.Element(child) is not { } element)
            return $"container '{container.Key}' lists '{child}', which is not among the elements";
        // The GUI knows the root by its ID, wherever it stands.
        if (element.Id == _form.RootId)
            return element.ParentId is null ? null : $"'{child}' has the root's id, but names a parent";
        if (element.ParentId is null)
            return $"'{child}' is in container '{container.Key}', but names no parent";
        if (_form.Element(element.ParentId) is not { } parent)
            return $"'{child}' names the parent '{element.ParentId}', which is not among the elements";
        if (parent.Kind != FormElementKind.Container)
            return $"'{child}' names the parent '{element.ParentId}', which is not a container";
        return Lists(element.ParentId, parent, child) ? null : $"'{child}' names the parent '{element.ParentId}', which does not list it";
    }

    private bool Lists(string key, FormElement parent, string child)
    {
        if (!_children.TryGetValue(key, out var children))
            _children.Add(key, children = new HashSet<string>(parent.Children, StringComparer.Ordinal));
        return children.Contains(child);
    }

    private void CheckOrphans()
    {
        foreach (var element in _form.Elements)
        {
            if (_reached.Contains(element.Key))
                continue;
            Broken(element.Span, $"'{element.Key}' is in no container");
            return;
        }
    }

    private void Broken(TextSpan span, string why) => _diagnostics.Add(WorkflowRules.FormStructure, span, why);
}
