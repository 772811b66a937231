using System.ComponentModel;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Generated;

/// <summary>Represents what all instances of one workflow share: the form, the graph and the embedded workflow.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkflowTemplate
{
    private readonly Func<WorkflowData> _read;
    private FormInput[]? _inputs;
    private WorkflowInputs? _fields;
    private TemplateContent? _content;

    /// <summary>Creates the template of a generated class.</summary>
    /// <param name="text">Returns the workflow's data. It is called again after a hot reload has replaced the data.</param>
    public WorkflowTemplate(Func<string> text)
        : this(() => WorkflowDataText.Read(text()))
    {
    }

    internal WorkflowTemplate(WorkflowData data)
        : this(() => data)
    {
    }

    private WorkflowTemplate(Func<WorkflowData> read) => _read = read;

    internal string Name => Content.Data.Name;

    internal WorkflowData Data => Content.Data;

    /// <summary>Gets the form's fields in index order; those of a generated class are its typed descriptors.</summary>
    public IReadOnlyList<FormInput> Inputs => _inputs ??= Plain();

    /// <summary>Gets the root of the form: containers, headings, texts, dividers and, as its leaves, the fields of <see cref="Inputs"/>.</summary>
    internal FormContainer Layout => Content.Layout.Root;

    /// <summary>Returns the root of the form with a class's own descriptors as its leaves.</summary>
    /// <param name="fields">The class's descriptors. Accessing the property creates them before the layout uses them.</param>
    public FormContainer LayoutOf(IReadOnlyList<FormInput> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Layout;
    }

    /// <summary>Gets the fields by name or label.</summary>
    internal WorkflowInputs Fields => _fields ??= new(Inputs);

    /// <summary>Gets the content that is computed from the data once for all submissions.</summary>
    internal TemplateContent Content
    {
        get
        {
            var known = _content;
            var version = HotReload.Version;
            return known is not null && known.Version == version ? known : _content = new(this, _read(), version);
        }
    }

    /// <summary>Gets all fields of nodes that can be set, in the order of the graph. Those on the form are the form's own.</summary>
    internal IReadOnlyList<FormInput> NodeFields => [.. Content.Fields.Fields.Select(Describe)];

    /// <summary>Gets a field of a node, on the form or not, or null if there is none that can be set.</summary>
    internal FormInput? NodeField(string nodeId, string fieldName) => Content.Fields.Find(nodeId, fieldName) is { } field ? Describe(field) : null;

    /// <summary>Gets the field that a slot belongs to, or null for the reference of a field that cannot be set.</summary>
    internal FormInput? Slot(int slot)
        => slot < Data.Inputs.Count ? Inputs[slot] : Content.Fields.At(slot) is { } field ? Describe(field) : null;

    /// <summary>Replaces the plain descriptor with that of a generated class. Called in the static constructor of its form.</summary>
    internal void Add(FormInput input)
    {
        var inputs = _inputs ??= Plain();
        inputs[input.Index] = input;
        _fields = null;
        Content.ForgetLayout();
        // A field that is on the form twice has one descriptor in the class, and its repetitions are typed like it.
        for (var i = input.Index + 1; i < inputs.Length; i++)
        {
            if (Data.Inputs[i].AliasOf == input.Index)
                inputs[i] = input.Repetition(i);
        }
    }

    private FormInput Describe(NodeField field) => field.IsOnForm ? Inputs[field.Slot] : new(this, field.NodeId, field.FieldName);

    private FormInput[] Plain() => [.. Data.Inputs.Select(input => new FormInput(this, input.Index))];
}
