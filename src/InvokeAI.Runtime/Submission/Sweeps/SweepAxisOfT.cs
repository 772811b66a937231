namespace InvokeAI;

/// <summary>Represents one axis of a sweep.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
public sealed class SweepAxis<TWorkflow>
    where TWorkflow : IWorkflow
{
    private readonly Sweep<TWorkflow> _sweep;
    private readonly List<SweepColumn> _columns;

    internal SweepAxis(Sweep<TWorkflow> sweep, List<SweepColumn> columns) => (_sweep, _columns) = (sweep, columns);

    /// <summary>Adds an input that changes together with the axis: it has its n-th value when the axis has its n-th.</summary>
    /// <param name="input">A field that batch data can carry.</param>
    /// <param name="values">As many values as the axis has.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than the axis has, or one does not fit the field.</exception>
    public SweepAxis<TWorkflow> Zip<TValue>(SweepableInput<TWorkflow, TValue> input, params IEnumerable<TValue> values)
    {
        SweepPlan.Zip(_columns, SweepColumn.Of(input, values));
        return this;
    }

    /// <summary>Adds the next axis. Its values run for each combination of the axes before it.</summary>
    /// <inheritdoc cref="Sweep{TWorkflow}.Over"/>
    public SweepAxis<TWorkflow> Over<TValue>(SweepableInput<TWorkflow, TValue> input, params IEnumerable<TValue> values) => _sweep.Over(input, values);
}
