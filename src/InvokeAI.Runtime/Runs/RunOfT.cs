using System.Runtime.CompilerServices;

namespace InvokeAI;

/// <summary>A run of a workflow with typed outputs.</summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
public sealed class Run<TOutputs> : Run
{
    private readonly IWorkflow<TOutputs> workflow;

    internal Run(RunRecord state, IWorkflow<TOutputs> workflow)
        : base(state, end => new RunItem<TOutputs>(end, workflow)) => this.workflow = workflow;

    /// <inheritdoc cref="Run.WaitAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public new async Task<RunResult<TOutputs>> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await EndAsync(progress, cancellationToken).ConfigureAwait(false);
        return Checked(new RunResult<TOutputs>(this, [.. Monitor.Ended.Cast<RunItem<TOutputs>>()]));
    }

    /// <inheritdoc cref="Run.WaitAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public new Task<RunResult<TOutputs>> WaitAsync(CancellationToken cancellationToken) => WaitAsync(null, cancellationToken);

    /// <inheritdoc cref="Run.CompletedAsync"/>
    public new async IAsyncEnumerable<RunItem<TOutputs>> CompletedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in base.CompletedAsync(cancellationToken).ConfigureAwait(false))
            yield return (RunItem<TOutputs>)item;
    }

    /// <inheritdoc cref="Run.RetryAsync"/>
    public new async Task<Run<TOutputs>?> RetryAsync(CancellationToken cancellationToken = default)
        => await RunRetry.RetryAsync(this, cancellationToken).ConfigureAwait(false) is { } state ? new Run<TOutputs>(state, workflow) : null;
}
