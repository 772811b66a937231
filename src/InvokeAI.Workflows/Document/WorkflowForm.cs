using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>The form: elements by key, in file order, and which of them is the root.</summary>
internal sealed class WorkflowForm
{
    private readonly Dictionary<string, FormElement> _byKey = new(StringComparer.Ordinal);

    public WorkflowForm(string rootId, IEnumerable<FormElement> elements, TextSpan span)
    {
        RootId = rootId;
        Span = span;
        foreach (var element in elements)
            _byKey[element.Key] = element;
        Elements = [.. _byKey.Values];
    }

    public string RootId { get; }

    public TextSpan Span { get; }

    public IReadOnlyList<FormElement> Elements { get; private set; }

    /// <summary>Gets a value indicating whether the form has only a root. Then <c>exposedFields</c> are used instead.</summary>
    public bool IsEmpty => _byKey.Count == 1;

    /// <summary>Returns the form that the GUI uses if a form is absent or unreadable.</summary>
    public static WorkflowForm Empty() => new("root", [new FormElement("root", "root", FormElementKind.Container)], TextSpan.None);

    public FormElement? Element(string key) => _byKey.TryGetValue(key, out var element) ? element : null;

    /// <summary>Replaces elements.</summary>
    public void Replace(Func<FormElement, FormElement> replace)
    {
        Elements = [.. Elements.Select(replace)];
        foreach (var element in Elements)
            _byKey[element.Key] = element;
    }

    /// <summary>Removes elements. Their IDs stay in their parents' children, as in the GUI. An element's ID is used as its key.</summary>
    public void Remove(HashSet<string> keys)
    {
        foreach (var key in keys)
            _byKey.Remove(key);
        Elements = [.. Elements.Where(e => !keys.Contains(e.Key))];
    }
}
