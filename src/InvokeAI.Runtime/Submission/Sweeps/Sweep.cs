namespace InvokeAI;

/// <summary>
/// Represents a sweep over the inputs of a <see cref="WorkflowDefinition"/>. It runs the product of its axes. Each axis sets one input, or several that change
/// together.
/// </summary>
public sealed class Sweep
{
    private readonly WorkflowDefinition _definition;

    internal Sweep(WorkflowDefinition definition) => _definition = definition;

    internal SweepPlan Plan { get; } = new();

    /// <summary>Adds an axis: the input has each value in turn, for each combination of the axes before it.</summary>
    /// <param name="name">The field's name or label.</param>
    /// <param name="values">The values, which are checked as in <see cref="WorkflowDefinition.With(string, object?)"/>.</param>
    /// <exception cref="ArgumentException">There are no values, one does not fit the field, or batch data cannot carry it.</exception>
    public SweepAxis Over(string name, params IEnumerable<object?> values) => new(this, Plan.Add(Column(name, values)));

    /// <inheritdoc cref="Over(string, IEnumerable{object?})"/>
    /// <param name="index">The field's index in the form.</param>
    /// <param name="values">The values.</param>
    public SweepAxis Over(int index, params IEnumerable<object?> values) => new(this, Plan.Add(Column(index, values)));

    /// <inheritdoc cref="Over(string, IEnumerable{object?})"/>
    /// <param name="field">One of <see cref="WorkflowDefinition.NodeFields"/> or <see cref="WorkflowDefinition.Inputs"/>.</param>
    /// <param name="values">The values.</param>
    public SweepAxis Over(FormInput field, params IEnumerable<object?> values) => new(this, Plan.Add(Column(field, values)));

    internal SweepColumn Column(FormInput field, IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(field);
        return ColumnOf(_definition.Own(field), values);
    }

    internal SweepColumn Column(string name, IEnumerable<object?> values) => ColumnOf(_definition.Inputs[name], values);

    internal SweepColumn Column(int index, IEnumerable<object?> values) => ColumnOf(_definition.Inputs[index], values);

    /// <summary>
    /// Creates a column of a sweep. Values are those that <see cref="WorkflowDefinition.With(string, object?)"/> accepts, of a kind that batch data can carry.
    /// </summary>
    private static SweepColumn ColumnOf(FormInput field, IEnumerable<object?> values)
        => field.Data.Type.IsSweepable ? SweepColumn.Of(field, values)
            : throw new ArgumentException($"{field} cannot be varied in one batch; submit a definition for each value instead (SubmitManyAsync).",
                nameof(field));
}
