namespace InvokeAI.Pool;

/// <summary>
/// Represents several servers as one: each submission goes to the least busy server that answers, is not drained, and has the models and node types of the
/// workflow. If a server cannot be reached or refuses what it lacks, before anything has landed, the submission goes to another one. After it may have landed
/// it never does. Nothing is stored. Thread-safe.
/// </summary>
public class InvokeAIPool : IWorkflowRunner
{
    private readonly object _gate = new();
    private readonly List<PoolServer> _servers = [];

    /// <summary>Gets the servers as they were last seen, in the order in which they were added.</summary>
    public virtual IReadOnlyList<PoolServerInfo> Servers
    {
        get
        {
            lock (_gate)
                return [.. _servers.Select(
                    server => new PoolServerInfo { Name = server.Name, IsHealthy = server.Fault is null, IsPaused = server.IsPaused,
                        IsDrained = server.IsDrained, QueueCount = server.QueueCount, Fault = server.Fault })];
        }
    }

    /// <summary>Gets the time that a server has to say how it is before a submission goes elsewhere.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Adds a server, or gives submissions again to one that was drained.</summary>
    /// <param name="name">The name.</param>
    /// <param name="client">The server's client, which the pool does not dispose; ignored for a server that the pool has.</param>
    public virtual void AddServer(string name, InvokeAIClient client)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(client);
        lock (_gate)
        {
            if (_servers.Find(server => server.Name == name) is { } known)
                known.IsDrained = false;
            else
                _servers.Add(new(name, client, Patience));
            client.SetName(name);
        }
    }

    /// <summary>Gives a server no more submissions. Its runs continue, and are found when they are resumed.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The pool has no server of this name.</exception>
    public virtual void DrainServer(string name)
    {
        lock (_gate)
            Find(name).IsDrained = true;
    }

    /// <summary>Removes a server. Runs that it has can still be waited for.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The pool has no server of this name.</exception>
    public virtual void RemoveServer(string name)
    {
        lock (_gate)
            _servers.Remove(Find(name));
    }

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
            await InvokeAIClient.CancelAsync(run).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public virtual Task<Run<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
        => SubmitAsync(workflow, null, options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<Run<TOutputs>> SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow,
        Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep, SubmitOptions? options = null, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow<TWorkflow, TOutputs>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var plan = new Sweep<TWorkflow>();
        sweep(plan);
        return SubmitAsync(workflow, plan.Plan, options, cancellationToken);
    }

    /// <summary>Resumes a run from its ID. Every server is asked, those that are drained too.</summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">An instance of the workflow that was submitted. Its inputs are ignored.</param>
    /// <param name="id">The run's <see cref="Run.Id"/>.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The run, to wait for.</returns>
    /// <exception cref="InvokeAINotFoundException">No server has a run with this ID.</exception>
    /// <exception cref="InvokeAIUnavailableException">
    /// No server that answers has the run, and at least one does not answer: it is uncertain whether there is one.
    /// </exception>
    public virtual async Task<Run<TOutputs>> ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return await new PoolSearch<TOutputs>(All(), workflow, id).FindAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks every server how it is, for a health check.</summary>
    internal async Task<IReadOnlyList<PoolServerInfo>> ProbeAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(All().Select(server => server.ProbeAsync(cancellationToken))).ConfigureAwait(false);
        return Servers;
    }

    internal async Task<Run<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SweepPlan? sweep, SubmitOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Runs, 1, "options.Runs");
        BatchName.Check(options.BatchId);
        sweep?.Check(workflow.Template);
        var servers = All();
        var abilities = await Task.WhenAll(servers.Select(server => server.LookAsync(cancellationToken))).ConfigureAwait(false);
        // One server cannot know what another one has.
        if (options.BatchId is { } id && await new PoolSearch<TOutputs>(servers, workflow, id).IsKnownAsync(cancellationToken).ConfigureAwait(false))
            throw new InvokeAIException(
                $"The pool already has a run '{id}'; nothing was sent. Resume it with ResumeAsync, or choose another "
                    + $"{nameof(SubmitOptions)}.{nameof(SubmitOptions.BatchId)}.");
        return await new PoolSubmission<TOutputs>(servers, abilities, workflow, options, sweep).SendAsync(cancellationToken).ConfigureAwait(false);
    }

    private List<PoolServer> All()
    {
        lock (_gate)
            return [.. _servers];
    }

    private PoolServer Find(string name)
        => _servers.Find(server => server.Name == name)
            ?? throw new ArgumentException($"The pool has no server '{name}'. It has: {string.Join(", ", _servers.Select(server => server.Name))}.",
                nameof(name));
}
