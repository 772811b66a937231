namespace InvokeAI;

/// <summary>A run that has ended, with the workflow's typed outputs.</summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
public sealed class RunResult<TOutputs> : RunResult
{
    internal RunResult(Run<TOutputs> run, IReadOnlyList<RunItem<TOutputs>> items)
        : base(run, items)
    {
        Run = run;
        Items = items;
    }

    /// <summary>The run.</summary>
    public new Run<TOutputs> Run { get; }

    /// <summary>The items in the order of the permutations: runs outermost, then the axes, the last one fastest.</summary>
    public new IReadOnlyList<RunItem<TOutputs>> Items { get; }

    /// <summary>The outputs of the one item.</summary>
    /// <exception cref="InvalidOperationException">The run has several items; read <see cref="Items"/>.</exception>
    public TOutputs Outputs => Items.Count == 1 ? Items[0].Outputs
        : throw new InvalidOperationException($"The run has {Items.Count} items; read the outputs of each in Items.");
}
