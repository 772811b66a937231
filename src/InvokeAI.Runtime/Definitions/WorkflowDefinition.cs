using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// A workflow read at run time: the untyped road beside the generated classes, with the same reading, checks and submission. Immutable: setting an input gives a copy,
/// and many runs may be made from one definition at once.
/// </summary>
public sealed partial class WorkflowDefinition : IWorkflow
{
    private readonly DefinitionTemplate template;
    private readonly object?[] values;
    private readonly bool[] isSet;

    private WorkflowDefinition(DefinitionTemplate template, WorkflowInputs inputs, IReadOnlyList<WorkflowProblem> problems, object?[] values, bool[] isSet)
    {
        this.template = template;
        this.values = values;
        this.isSet = isSet;
        Inputs = inputs;
        Problems = problems;
    }

    /// <summary>The workflow's own name.</summary>
    public string Name => template.Name;

    /// <summary>The form's fields in index order; by name or label too.</summary>
    public WorkflowInputs Inputs { get; }

    /// <summary>The nodes whose results one can want, with the names that the generated class would give them: <c>item.Output(name)</c>.</summary>
    public IReadOnlyList<WorkflowOutputInfo> Outputs => field ??= [.. template.Outputs.Select(o => new WorkflowOutputInfo(o.Name, o.NodeId, o.NodeType, o.Kind))];

    /// <summary>What InvokeAI's editor would repair or warn of in the file.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; }

    WorkflowTemplate IWorkflow.Template => template;

    /// <summary>A copy with an input set.</summary>
    /// <param name="index">The field's index in the form.</param>
    /// <param name="value">
    /// Text, number, boolean, <see cref="ModelRef"/>, <see cref="ImageInput"/>, <see cref="BoardTarget"/>, <see cref="Seeds.Random"/>, … ; a name as text for models, boards and pictures of the server;
    /// any sequence for lists; <see cref="JsonValue"/> for anything.
    /// </param>
    /// <exception cref="ArgumentException">The value does not fit the field, or is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The field is connected or left out.</exception>
    public WorkflowDefinition With(int index, object? value) => With(Inputs[index], value);

    /// <inheritdoc cref="With(int, object?)"/>
    /// <param name="name">The field's name or label.</param>
    /// <param name="value">The value.</param>
    public WorkflowDefinition With(string name, object? value) => With(Inputs[name], value);

    /// <summary>A copy with inputs set by name or label.</summary>
    /// <exception cref="ArgumentException">A value does not fit its field, or a field does not exist.</exception>
    public WorkflowDefinition With(IEnumerable<KeyValuePair<string, object?>> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var (newValues, newSet) = ((object?[])values.Clone(), (bool[])isSet.Clone());
        foreach (var (name, value) in inputs)
        {
            var (slot, converted) = Converted(Inputs[name], value);
            (newValues[slot], newSet[slot]) = (converted, true);
        }

        return new(template, Inputs, Problems, newValues, newSet);
    }

    /// <summary>A copy with an input as in the file.</summary>
    public WorkflowDefinition Reset(string name) => Copy(Slot(Inputs[name]), null, false);

    /// <inheritdoc cref="Reset(string)"/>
    public WorkflowDefinition Reset(int index) => Copy(Slot(Inputs[index]), null, false);

    /// <summary>Whether an input was set; if not, the file's own value is sent.</summary>
    public bool IsSet(string name) => isSet[Slot(Inputs[name])];

    /// <inheritdoc cref="IsSet(string)"/>
    public bool IsSet(int index) => isSet[Slot(Inputs[index])];

    /// <summary>Hands over the inputs that were set.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void IWorkflow.WriteInputs(InputWriter writer)
    {
        for (var slot = 0; slot < values.Length; slot++)
        {
            if (!isSet[slot])
                continue;
            switch (values[slot])
            {
                case null:
                    writer.Null(slot);
                    break;
                case bool flag:
                    writer.Set(slot, flag);
                    break;
                case long integer:
                    writer.Set(slot, integer);
                    break;
                case double number:
                    writer.Set(slot, number);
                    break;
                case string text:
                    writer.Set(slot, text);
                    break;
                case SeedInput seed:
                    writer.Set(slot, (SeedInput?)seed);
                    break;
                case var own:
                    writer.Set(slot, (IFieldValue)own);
                    break;
            }
        }
    }

    /// <summary>A column of a sweep: values as <see cref="With(string, object?)"/> takes them, of a kind that batch data can carry.</summary>
    internal SweepColumn Column(FormInput field, IEnumerable<object?> values)
    {
        var input = template.Typed[Slot(field)];
        if (!input.Type.IsSweepable)
            throw new ArgumentException($"{input.Descriptor} cannot be varied in one batch; submit a definition for each value instead (SubmitManyAsync).", nameof(field));
        return SweepColumn.Of(input.Descriptor, values.Select(value => DefinitionValues.Convert(input, value)));
    }

    private static int Slot(FormInput input) => input.AliasOf ?? input.Index;

    private WorkflowDefinition With(FormInput input, object? value)
    {
        var (slot, converted) = Converted(input, value);
        return Copy(slot, converted, true);
    }

    private (int Slot, object? Value) Converted(FormInput input, object? value)
    {
        if (input.Fixed is { } why)
            throw new InvalidOperationException($"{input} {why} and cannot be set.");
        var slot = Slot(input);
        return (slot, DefinitionValues.Convert(template.Typed[slot], value));
    }

    private WorkflowDefinition Copy(int slot, object? value, bool set)
    {
        var (newValues, newSet) = ((object?[])values.Clone(), (bool[])isSet.Clone());
        (newValues[slot], newSet[slot]) = (value, set);
        return new(template, Inputs, Problems, newValues, newSet);
    }
}
