using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a workflow that is loaded at run time. Reading, checks and submission are the same as for generated classes. Immutable: setting an input returns
/// a copy, and one definition can be submitted many times at once.
/// </summary>
public sealed partial class WorkflowDefinition : IWorkflow<WorkflowOutputs>, ISetInputs<WorkflowDefinition>
{
    private readonly WorkflowTemplate _template;
    private readonly InputSet _values;

    private WorkflowDefinition(WorkflowTemplate template, WorkflowInputs inputs, IReadOnlyList<WorkflowProblem> problems, InputSet values)
    {
        _template = template;
        _values = values;
        Inputs = inputs;
        Problems = problems;
    }

    /// <summary>Gets the workflow's own name.</summary>
    public string Name => _template.Name;

    /// <summary>Gets the form's fields in index order. You can also look them up by name or label.</summary>
    public WorkflowInputs Inputs { get; }

    /// <summary>
    /// Gets the root of the form as the editor lays it out: containers, headings, texts, dividers and, as its leaves, the fields of <see cref="Inputs"/>.
    /// </summary>
    public FormContainer Layout => _template.Layout;

    /// <summary>
    /// Gets the fields of all nodes of the graph that can be set, in the order of the graph. Those that are not on the form have the name that the generated
    /// class's <c>Nodes</c> would give them, as in <c>DenoiseLatents.Steps</c>.
    /// </summary>
    public IReadOnlyList<FormInput> NodeFields => field ??= _template.NodeFields;

    /// <summary>Gets the nodes whose results you can read with <c>item.Output(name)</c>. The names are those that the generated class would have.</summary>
    public IReadOnlyList<WorkflowOutputInfo> Outputs
        => field ??= [.. _template.Data.Outputs.Select(o => new WorkflowOutputInfo { Name = o.Name, NodeId = o.NodeId, NodeType = o.NodeType, Kind = o.Kind })];

    /// <summary>Gets the problems of the file that InvokeAI's editor would repair or warn about.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; }

    WorkflowTemplate IWorkflow.Template => _template;

    InputSet IWorkflow.Inputs => _values;

    WorkflowOutputs IWorkflow<WorkflowOutputs>.CreateOutputs(OutputReader reader) => new(reader, _template);

    WorkflowDefinition ISetInputs<WorkflowDefinition>.WithInputs(InputSet inputs) => Copy(inputs);

    /// <summary>Returns a copy with an input set.</summary>
    /// <param name="index">The field's index in the form.</param>
    /// <param name="value">
    /// Text, number, boolean, <see cref="ModelRef"/>, <see cref="ImageInput"/>, <see cref="BoardTarget"/>, <see cref="Seeds.Random"/>, … ; a name as text for
    /// models, boards and images of the server; any sequence for lists; <see cref="JsonValue"/> for anything.
    /// </param>
    /// <exception cref="ArgumentException">The value does not fit the field, or is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The field is connected or left out.</exception>
    public WorkflowDefinition With(int index, object? value) => this.With(Inputs[index], value);

    /// <inheritdoc cref="With(int, object?)"/>
    /// <param name="name">The field's name or label.</param>
    /// <param name="value">The value.</param>
    public WorkflowDefinition With(string name, object? value) => this.With(Inputs[name], value);

    /// <summary>Returns a copy with inputs set by name or label.</summary>
    /// <exception cref="ArgumentException">A value does not fit its field, or a field does not exist.</exception>
    public WorkflowDefinition With(IEnumerable<KeyValuePair<string, object?>> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Copy(_values.With(inputs.Select(input => (Inputs[input.Key], Inputs[input.Key].ToWire(input.Value)))));
    }

    /// <summary>Returns a copy in which an input has the file's value.</summary>
    public WorkflowDefinition Reset(string name) => Copy(_values.Without(Inputs[name]));

    /// <inheritdoc cref="Reset(string)"/>
    public WorkflowDefinition Reset(int index) => Copy(_values.Without(Inputs[index]));

    /// <summary>Determines whether an input was set. If it was not, the file's value is sent.</summary>
    public bool IsSet(string name) => _values.IsSet(Inputs[name]);

    /// <inheritdoc cref="IsSet(string)"/>
    public bool IsSet(int index) => _values.IsSet(Inputs[index]);

    /// <summary>Checks that a field belongs to this workflow. The slot of another workflow's field would contain a different value.</summary>
    internal FormInput Own(FormInput field)
    {
        field.Own(this);
        return field;
    }

    private WorkflowDefinition Copy(InputSet newValues) => new(_template, Inputs, Problems, newValues);
}
