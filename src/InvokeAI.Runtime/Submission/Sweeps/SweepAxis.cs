namespace InvokeAI;

/// <summary>Represents one axis of a sweep over a <see cref="WorkflowDefinition"/>.</summary>
public sealed class SweepAxis
{
    private readonly Sweep _sweep;
    private readonly List<SweepColumn> _columns;

    internal SweepAxis(Sweep sweep, List<SweepColumn> columns) => (_sweep, _columns) = (sweep, columns);

    /// <summary>Adds an input that changes together with the axis: it has its n-th value when the axis has its n-th.</summary>
    /// <param name="name">The field's name or label.</param>
    /// <param name="values">As many values as the axis has.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than the axis has, or one does not fit the field.</exception>
    public SweepAxis Zip(string name, params IEnumerable<object?> values)
    {
        SweepPlan.Zip(_columns, _sweep.Column(name, values));
        return this;
    }

    /// <inheritdoc cref="Zip(string, IEnumerable{object?})"/>
    /// <param name="index">The field's index in the form.</param>
    /// <param name="values">As many values as the axis has.</param>
    public SweepAxis Zip(int index, params IEnumerable<object?> values)
    {
        SweepPlan.Zip(_columns, _sweep.Column(index, values));
        return this;
    }

    /// <inheritdoc cref="Zip(string, IEnumerable{object?})"/>
    /// <param name="field">One of <see cref="WorkflowDefinition.NodeFields"/> or <see cref="WorkflowDefinition.Inputs"/>.</param>
    /// <param name="values">As many values as the axis has.</param>
    public SweepAxis Zip(FormInput field, params IEnumerable<object?> values)
    {
        SweepPlan.Zip(_columns, _sweep.Column(field, values));
        return this;
    }

    /// <summary>Adds the next axis. Its values run for each combination of the axes before it.</summary>
    /// <inheritdoc cref="Sweep.Over(string, IEnumerable{object?})"/>
    public SweepAxis Over(string name, params IEnumerable<object?> values) => _sweep.Over(name, values);

    /// <inheritdoc cref="Sweep.Over(FormInput, IEnumerable{object?})"/>
    public SweepAxis Over(FormInput field, params IEnumerable<object?> values) => _sweep.Over(field, values);

    /// <inheritdoc cref="Sweep.Over(int, IEnumerable{object?})"/>
    public SweepAxis Over(int index, params IEnumerable<object?> values) => _sweep.Over(index, values);
}
