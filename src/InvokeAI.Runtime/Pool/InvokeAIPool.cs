using System.Runtime.ExceptionServices;
using InvokeAI.Pool;
using InvokeAI.Scheduling;

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
                    server => new PoolServerInfo { Name = server.Name, IsHealthy = server.Fault is null, IsDrained = server.IsDrained,
                        QueueCount = server.QueueCount, Fault = server.Fault })];
        }
    }

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
                _servers.Add(new(name, client));
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
        => SubmitAsync<TOutputs>(workflow, client => ((IWorkflowRunner)client).SubmitAsync(workflow, options, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public virtual Task<Run<TOutputs>> SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow,
        Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep, SubmitOptions? options = null, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow<TWorkflow, TOutputs>
        => SubmitAsync<TOutputs>(workflow, client => ((IWorkflowRunner)client).SubmitAsync(workflow, sweep, options, cancellationToken), cancellationToken);

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
        var answers = await Task.WhenAll(All().Select(server => FindAsync(server, workflow, id, cancellationToken))).ConfigureAwait(false);
        if (answers.FirstOrDefault(answer => answer.Run is not null).Run is { } run)
            return run;
        if (answers.FirstOrDefault(answer => answer.Fault is not null) is { Fault: { } fault } silent)
            throw new InvokeAIUnavailableException(
                $"It is uncertain whether there is a run '{id}': server '{silent.Name}' does not answer, and no other one has it. {fault.Message}", fault);
        throw new InvokeAINotFoundException($"No server of the pool has a run '{id}'.");
    }

    private async Task<Run<TOutputs>> SubmitAsync<TOutputs>(IWorkflow workflow, Func<InvokeAIClient, Task<Run<TOutputs>>> submit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var all = All();
        var (words, _) = WorkflowNeeds.Of(workflow);
        var needs = new Needs(words, null);
        var has = await Task.WhenAll(all.Select(server => server.LookAsync(cancellationToken))).ConfigureAwait(false);
        var excluded = new List<string>();
        Exception? reason = null;
        while (Choose(all, has, needs, excluded) is { } server)
        {
            try
            {
                return await server.SubmitAsync(submit).ConfigureAwait(false);
            }
            catch (InvokeAIUnavailableException e)
            {
                // Nothing has landed: a submission that may have is a SubmissionUncertainException.
                server.Fail(e);
                reason = e;
            }
            catch (Exception e) when (e is ResourceResolutionException or QueueFullException { Run: null } or ServerTooOldException)
            {
                reason = e;
            }

            excluded.Add(server.Name);
        }

        if (reason is not null)
            ExceptionDispatchInfo.Throw(reason);
        throw new InvokeAIUnavailableException(WhyNone(all, has, needs));
    }

    private static PoolServer? Choose(List<PoolServer> all, Abilities?[] has, Needs needs, IReadOnlyCollection<string> excluded)
    {
        var scheduler = new Scheduler();
        for (var i = 0; i < all.Count; i++)
        {
            if (has[i] is { } abilities)
                scheduler.Set(all[i].ToState(abilities));
        }

        scheduler.Add(new() { Id = "submission", Needs = needs, Excluded = excluded });
        return scheduler.TryNext(out var assignment) ? all.First(server => server.Name == assignment.Server) : null;
    }

    private static string WhyNone(List<PoolServer> all, Abilities?[] has, Needs needs)
        => all.Count == 0 ? "The pool has no servers." : "No server of the pool can take the workflow. " + string.Join(" ", all.Select((server, i) =>
            server.Fault is { } fault ? $"'{server.Name}' does not answer: {fault.Message}"
                : server.IsDrained ? $"'{server.Name}' is drained."
                : server.IsPaused ? $"'{server.Name}' is paused."
                : $"'{server.Name}' lacks {string.Join(", ", needs.MissingFrom(has[i] ?? Abilities.Unknown))}."));

    private static async Task<(string Name, Run<TOutputs>? Run, Exception? Fault)> FindAsync<TOutputs>(PoolServer server, IWorkflow<TOutputs> workflow,
        string id, CancellationToken cancellationToken)
    {
        try
        {
            return (server.Name, await ((IWorkflowRunner)server.Client).ResumeAsync(workflow, id, cancellationToken).ConfigureAwait(false), null);
        }
        catch (InvokeAINotFoundException)
        {
            return (server.Name, null, null);
        }
        catch (InvokeAIException e)
        {
            return (server.Name, null, e);
        }
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
