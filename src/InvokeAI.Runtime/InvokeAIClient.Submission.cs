using System.Runtime.CompilerServices;

namespace InvokeAI;

public partial class InvokeAIClient
{
    internal ServerLookups Lookups => field ?? Interlocked.CompareExchange(ref field, new ServerLookups(Transport), null) ?? field;

    private Submitter Submitter => field ??= new Submitter(this, Lookups);

    /// <summary>
    /// Submits a workflow: looks up what it names on this server, uploads what it brings along, and queues it with one POST (<c>enqueue_batch</c>) that is never silently doubled and never silently lost.
    /// </summary>
    /// <param name="workflow">A generated class with its inputs. Only what was set differs from the file.</param>
    /// <param name="options">Runs, queue, cache, embedding …; the defaults where null.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <returns>The run, to wait for.</returns>
    /// <exception cref="WorkflowInputException">An input cannot be sent; nothing was.</exception>
    /// <exception cref="ResourceResolutionException">A model, image, video, board or preset is not on this server, or several fit equally well; nothing was sent.</exception>
    /// <exception cref="InvokeAIApiException">The server refused the graph; its errors name node and field.</exception>
    /// <exception cref="QueueFullException">The queue took fewer runs than asked for.</exception>
    /// <exception cref="SubmissionUncertainException">No answer came and the batch was not found; its run can be waited for or cancelled.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached; nothing was queued.</exception>
    public virtual async Task<Run<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SubmitOptions? options = null, CancellationToken cancellationToken = default)
        => (Run<TOutputs>)await Submitter.SubmitAsync(workflow, options, null, state => new Run<TOutputs>(state, workflow), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/>
    public virtual Task<Run<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, CancellationToken cancellationToken)
        => SubmitAsync(workflow, null, cancellationToken);

    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/>
    public virtual Task<Run> SubmitAsync(IWorkflow workflow, SubmitOptions? options = null, CancellationToken cancellationToken = default)
        => Submitter.SubmitAsync(workflow, options, null, static state => new Run(state), cancellationToken);

    /// <summary>
    /// Submits a workflow many times over, with inputs that vary: <c>SubmitAsync(workflow, sweep => sweep.Over(SdxlTextToImage.Form.Seed, seeds).Zip(…))</c>. One POST;
    /// results come in the order of the product, the last axis fastest, with the values that made them.
    /// </summary>
    /// <param name="workflow">A generated class with its inputs.</param>
    /// <param name="sweep">Builds the axes.</param>
    /// <param name="options">Runs, queue, cache, embedding …; the defaults where null.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual async Task<Run<TOutputs>> SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow, Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep, SubmitOptions? options = null, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow<TWorkflow, TOutputs>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var plan = new Sweep<TWorkflow>();
        sweep(plan);
        return (Run<TOutputs>)await Submitter.SubmitAsync(workflow, options, plan.Plan, state => new Run<TOutputs>(state, workflow), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Submits a workflow of the untyped road many times over: <c>SubmitAsync(definition, sweep => sweep.Over("Seed", 1, 2, 3))</c>. One POST.</summary>
    /// <param name="workflow">The definition with its inputs.</param>
    /// <param name="sweep">Builds the axes.</param>
    /// <param name="options">Runs, queue, cache, embedding …; the defaults where null.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual Task<Run> SubmitAsync(WorkflowDefinition workflow, Func<Sweep, SweepAxis> sweep, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(sweep);
        var plan = new Sweep(workflow);
        sweep(plan);
        return Submitter.SubmitAsync(workflow, options, plan.Plan, static state => new Run(state), cancellationToken);
    }

    /// <summary>
    /// Submits several instances of one workflow, each on its own: for inputs that batch data cannot carry (models, boards, colours …). What they name is looked up once; the runs are queued
    /// in the order of the workflows.
    /// </summary>
    /// <param name="workflows">The instances.</param>
    /// <param name="options">Queue, cache, embedding …; the defaults where null.</param>
    /// <param name="cancellationToken">Stops submitting; what was queued stays.</param>
    /// <returns>The runs as they are queued.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual async IAsyncEnumerable<Run<TOutputs>> SubmitManyAsync<TOutputs>(IEnumerable<IWorkflow<TOutputs>> workflows, SubmitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflows);
        foreach (var workflow in workflows)
            yield return await SubmitAsync(workflow, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Submits several definitions, or several workflows of whatever kind, each on its own; the runs are queued in their order.</summary>
    /// <param name="workflows">The definitions.</param>
    /// <param name="options">Queue, cache, embedding …; the defaults where null.</param>
    /// <param name="cancellationToken">Stops submitting; what was queued stays.</param>
    /// <returns>The runs as they are queued.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual async IAsyncEnumerable<Run> SubmitManyAsync(IEnumerable<IWorkflow> workflows, SubmitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflows);
        foreach (var workflow in workflows)
            yield return await SubmitAsync(workflow, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes up a run again by its batch id, also one of another process.</summary>
    /// <param name="batchId">The batch (<see cref="Run.BatchId"/>).</param>
    /// <param name="queueId">Its queue; null takes <see cref="InvokeAIClientOptions.QueueId"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvokeAINotFoundException">The queue has no item of the batch.</exception>
    public virtual async Task<Run> ResumeAsync(string batchId, string? queueId = null, CancellationToken cancellationToken = default)
        => new(await RunResume.FindAsync(this, batchId, queueId, null, cancellationToken).ConfigureAwait(false));

    /// <summary>Takes up a run again that <see cref="SubmitOptions.SplitBatch"/> split, by all its batch ids, also one of another process. What was not queued then is not in it.</summary>
    /// <param name="batchIds">The batches in their order (<see cref="Run.BatchIds"/>).</param>
    /// <param name="queueId">Their queue; null takes <see cref="InvokeAIClientOptions.QueueId"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvokeAINotFoundException">The queue has no item of one of the batches.</exception>
    /// <exception cref="ArgumentException">There are no batches.</exception>
    public virtual async Task<Run> ResumeAsync(IEnumerable<string> batchIds, string? queueId = null, CancellationToken cancellationToken = default)
        => new(await RunResume.FindAllAsync(this, batchIds, queueId, null, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="ResumeAsync(IEnumerable{string}, string?, CancellationToken)"/>
    public virtual async Task<Run<TOutputs>> ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, IEnumerable<string> batchIds, string? queueId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new(await RunResume.FindAllAsync(this, batchIds, queueId, workflow.Template, cancellationToken).ConfigureAwait(false), workflow);
    }

    /// <summary>Takes up a run again by its batch id, with its workflow's typed outputs.</summary>
    /// <inheritdoc cref="ResumeAsync(string, string?, CancellationToken)"/>
    public virtual async Task<Run<TOutputs>> ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, string batchId, string? queueId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new(await RunResume.FindAsync(this, batchId, queueId, workflow.Template, cancellationToken).ConfigureAwait(false), workflow);
    }
}
