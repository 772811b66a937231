namespace InvokeAI;

/// <summary>
/// Represents a submitted workflow with typed outputs. <see cref="InvokeAIClient"/> returns a <see cref="ServerRun{TOutputs}"/>. A test can derive from this
/// class, or fake it.
/// </summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>, or <see cref="WorkflowOutputs"/>.</typeparam>
public abstract class Run<TOutputs> : Run
{
    /// <summary>Initializes the run.</summary>
    protected Run()
    {
    }

    /// <inheritdoc cref="Run.WaitAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public new abstract Task<RunResult<TOutputs>> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Run.WaitAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public new Task<RunResult<TOutputs>> WaitAsync(CancellationToken cancellationToken) => WaitAsync(null, cancellationToken);

    /// <summary>Reads the items as they end. Items that have already ended come first.</summary>
    /// <param name="cancellationToken">The token to cancel the wait. The run continues.</param>
    public abstract IAsyncEnumerable<RunItem<TOutputs>> ReadItemsAsync(CancellationToken cancellationToken = default);

    private protected sealed override async Task<RunResult> WaitForResultAsync(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        => await WaitAsync(progress, cancellationToken).ConfigureAwait(false);
}
