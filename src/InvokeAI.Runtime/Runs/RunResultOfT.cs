namespace InvokeAI;

/// <summary>Represents a run that has ended, with the workflow's typed outputs.</summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>, or <see cref="WorkflowOutputs"/>.</typeparam>
public sealed class RunResult<TOutputs> : RunResult
{
    /// <summary>Initializes a result, for tests. Set <see cref="Items"/>.</summary>
    public RunResult()
        : base(null)
    {
    }

    internal RunResult(Run<TOutputs> run)
        : base(run)
    {
    }

    /// <summary>Gets the items in the order of the permutations: runs outermost, then the axes, the last one fastest.</summary>
    public new IReadOnlyList<RunItem<TOutputs>> Items { get; init; } = [];

    /// <summary>Gets the outputs of the one item.</summary>
    /// <exception cref="InvalidOperationException">The run does not have exactly one item. Read <see cref="Items"/>.</exception>
    public TOutputs Outputs => Items.Count == 1 ? Items[0].Outputs
        : throw new InvalidOperationException($"The run has {Items.Count} items; read the outputs of each in Items.");

    private protected override IReadOnlyList<RunItem> GetItems() => Items;
}
