using System.Runtime.CompilerServices;
using InvokeAI.Generated;

namespace InvokeAI;

public partial class InvokeAIClient : IWorkflowRunner
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    internal Submitter Submitter => field ??= new Submitter(Connection, Lookups);

    /// <inheritdoc/>
    public virtual async Task<RunResult<TOutputs>> RunAsync<TOutputs>(IWorkflow<TOutputs> workflow, CancellationToken cancellationToken = default)
    {
        var run = await SubmitAsync(workflow, null, cancellationToken).ConfigureAwait(false);
        try
        {
            return await run.WaitAsync(null, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(run).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Submits a workflow. Finds the resources that it names on the server, uploads its files, and queues it with one POST (<c>enqueue_batch</c>). The run is
    /// never silently doubled and never silently lost.
    /// </summary>
    /// <param name="workflow">A generated class with its inputs. Only what was set differs from the file.</param>
    /// <param name="options">The options for runs, queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The run, to wait for.</returns>
    /// <exception cref="WorkflowInputException">An input cannot be sent. Nothing was sent.</exception>
    /// <exception cref="ResourceResolutionException">
    /// A model, image, video, board or preset is not on this server, or several fit equally well. Nothing was sent.
    /// </exception>
    /// <exception cref="InvokeAIApiException">The server refused the graph. The errors name the node and the field.</exception>
    /// <exception cref="QueueFullException">The queue accepted fewer runs than requested.</exception>
    /// <exception cref="SubmissionUncertainException">No answer arrived and the batch was not found. You can wait for its run or cancel it.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached. Nothing was queued.</exception>
    /// <exception cref="InvokeAIException">The queue already has <see cref="SubmitOptions.BatchId"/>. Nothing was sent.</exception>
    /// <exception cref="ArgumentException"><see cref="SubmitOptions.BatchId"/> is not valid, or <see cref="SubmitOptions.Runs"/> is less than 1.</exception>
    // SubmitAsync(workflow, new() { … }) means options: without this, it would mean a sweep.
    [OverloadResolutionPriority(1)]
    public virtual Task<ServerRun<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
        => SubmitAsync(workflow, options, null, Outputs(workflow), cancellationToken);

    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/>
    public virtual Task<ServerRun<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, CancellationToken cancellationToken)
        => SubmitAsync(workflow, null, cancellationToken);

    /// <summary>Submits a workflow whose class is not known. Its outputs are read by node.</summary>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public virtual Task<ServerRun<WorkflowOutputs>> SubmitAsync(IWorkflow workflow, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
        => SubmitAsync(workflow, options, null, Outputs(workflow), cancellationToken);

    /// <summary>
    /// Submits a workflow many times, with inputs that vary: <c>SubmitAsync(workflow, sweep => sweep.Over(SdxlTextToImage.Form.Seed, seeds).Zip(…))</c>. One
    /// POST. The results are in the order of the product, the last axis fastest, with the values that produced them.
    /// </summary>
    /// <param name="workflow">A generated class with its inputs.</param>
    /// <param name="sweep">Builds the axes.</param>
    /// <param name="options">The options for runs, queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The run, to wait for.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual Task<ServerRun<TOutputs>> SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow,
        Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep, SubmitOptions? options = null, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow<TWorkflow, TOutputs>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var plan = new Sweep<TWorkflow>();
        sweep(plan);
        return SubmitAsync(workflow, options, plan.Plan, Outputs(workflow), cancellationToken);
    }

    /// <summary>
    /// Submits a workflow without a generated class many times, with inputs that vary: <c>SubmitAsync(definition, sweep => sweep.Over("Seed", 1, 2, 3))</c>.
    /// One POST.
    /// </summary>
    /// <param name="workflow">The definition with its inputs.</param>
    /// <param name="sweep">Builds the axes.</param>
    /// <param name="options">The options for runs, queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The run, to wait for.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual Task<ServerRun<WorkflowOutputs>> SubmitAsync(WorkflowDefinition workflow, Func<Sweep, SweepAxis> sweep, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(sweep);
        var plan = new Sweep(workflow);
        sweep(plan);
        return SubmitAsync(workflow, options, plan.Plan, Outputs<WorkflowOutputs>(workflow), cancellationToken);
    }

    /// <summary>
    /// Submits several instances of one workflow, each on its own. Use it for inputs that batch data cannot carry (models, boards, colors and more). Their
    /// resources are looked up once, and the runs are queued in the order of the workflows.
    /// </summary>
    /// <param name="workflows">The instances.</param>
    /// <param name="options">The options for queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to stop submitting. Runs that were queued stay in the queue.</param>
    /// <returns>The runs as they are queued.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual async IAsyncEnumerable<ServerRun<TOutputs>> SubmitManyAsync<TOutputs>(IEnumerable<IWorkflow<TOutputs>> workflows,
        SubmitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflows);
        RefuseBatchId(options);
        foreach (var workflow in workflows)
            yield return await SubmitAsync(workflow, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Submits several workflows of any class, each on its own. The runs are queued in their order.</summary>
    /// <param name="workflows">The workflows.</param>
    /// <param name="options">The options for queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to stop submitting. Runs that were queued stay in the queue.</param>
    /// <returns>The runs as they are queued.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)" path="/exception"/>
    public virtual async IAsyncEnumerable<ServerRun<WorkflowOutputs>> SubmitManyAsync(IEnumerable<IWorkflow> workflows, SubmitOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflows);
        RefuseBatchId(options);
        foreach (var workflow in workflows)
            yield return await SubmitAsync(workflow, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Resumes a run from its ID. The run can have been submitted by another process, and its workflow does not need to be known: the outputs are read by node.
    /// </summary>
    /// <param name="id">
    /// The run's <see cref="Run.Id"/>: its batch ID. The further batches of a split run are also found by it, as far as they were queued.
    /// </param>
    /// <param name="queueId">The ID of the queue, or null for <see cref="InvokeAIClientOptions.QueueId"/>.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <exception cref="InvokeAINotFoundException">The queue has no item of the batch, or none of this user.</exception>
    public virtual async Task<ServerRun<WorkflowOutputs>> ResumeAsync(string id, string? queueId = null, CancellationToken cancellationToken = default)
        => new(await RunResume.FindAsync(Connection, id, queueId, null, cancellationToken).ConfigureAwait(false), static reader => new(reader, null));

    /// <summary>Resumes a run from its ID, with its workflow's typed outputs. The run can have been submitted by another process.</summary>
    /// <param name="workflow">An instance of the workflow that was submitted. Its inputs are ignored.</param>
    /// <param name="id">
    /// The run's <see cref="Run.Id"/>: its batch ID. The further batches of a split run are also found by it, as far as they were queued.
    /// </param>
    /// <param name="queueId">The ID of the queue, or null for <see cref="InvokeAIClientOptions.QueueId"/>.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <exception cref="InvokeAINotFoundException">The queue has no item of the batch, or none of this user.</exception>
    public virtual async Task<ServerRun<TOutputs>> ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, string id, string? queueId = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new(await RunResume.FindAsync(Connection, id, queueId, workflow.Template, cancellationToken).ConfigureAwait(false), workflow.CreateOutputs);
    }

    async Task<Run<TOutputs>> IWorkflowRunner.SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SubmitOptions? options, CancellationToken cancellationToken)
        => await SubmitAsync(workflow, options, cancellationToken).ConfigureAwait(false);

    async Task<Run<TOutputs>> IWorkflowRunner.SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow,
        Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep, SubmitOptions? options, CancellationToken cancellationToken)
        => await SubmitAsync(workflow, sweep, options, cancellationToken).ConfigureAwait(false);

    async Task<Run<TOutputs>> IWorkflowRunner.ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, string id, CancellationToken cancellationToken)
        => await ResumeAsync(workflow, id, null, cancellationToken).ConfigureAwait(false);

    private async Task<ServerRun<TOutputs>> SubmitAsync<TOutputs>(IWorkflow workflow, SubmitOptions? options, SweepPlan? sweep,
        Func<OutputReader, TOutputs> outputs, CancellationToken cancellationToken)
        => (ServerRun<TOutputs>)await Submitter.SubmitAsync(workflow, options, sweep, record => new ServerRun<TOutputs>(record, outputs), cancellationToken)
            .ConfigureAwait(false);

    private static Func<OutputReader, TOutputs> Outputs<TOutputs>(IWorkflow<TOutputs> workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return workflow.CreateOutputs;
    }

    private static Func<OutputReader, WorkflowOutputs> Outputs(IWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return reader => new(reader, workflow.Template);
    }

    private static void RefuseBatchId(SubmitOptions? options)
    {
        if (options?.BatchId is not null)
            throw new ArgumentException("One batch ID cannot name several runs. Submit each workflow with an ID of its own.", nameof(options));
    }

    /// <summary>Cancels a run that nothing waits for any more.</summary>
    internal static async Task CancelAsync(Run run)
    {
        using var patience = new CancellationTokenSource(CancelPatience);
        try
        {
            await run.CancelAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvokeAIException or OperationCanceledException)
        {
            // The caller learns that the wait was canceled, whatever became of the run.
        }
    }
}
