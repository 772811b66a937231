namespace InvokeAI;

/// <summary>
/// Represents a sweep over a workflow's inputs. It runs the product of its axes. Each axis sets one input, or several that change together
/// (<see cref="SweepAxis{TWorkflow}.Zip"/>). One POST submits thousands of runs.
/// </summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
public sealed class Sweep<TWorkflow>
    where TWorkflow : IWorkflow
{
    internal Sweep()
    {
    }

    internal SweepPlan Plan { get; } = new();

    /// <summary>Adds an axis: the input has each value in turn, for each combination of the axes before it.</summary>
    /// <param name="input">A field that batch data can carry, of <c>TWorkflow.Form</c>.</param>
    /// <param name="values">The values, which are checked against the field's range.</param>
    /// <returns>The axis, to zip further inputs to it or to add the next axis.</returns>
    /// <exception cref="ArgumentException">There are no values, or one does not fit the field.</exception>
    public SweepAxis<TWorkflow> Over<TValue>(SweepableInput<TWorkflow, TValue> input, params IEnumerable<TValue> values)
        => new(this, Plan.Add(SweepColumn.Of(input, values)));
}
