using System.Runtime.ExceptionServices;
using InvokeAI.Scheduling;

namespace InvokeAI.Pool;

/// <summary>
/// One submission to a pool. Its permutations are shared out over the servers that can run them, a batch for each. What a server certainly does not have,
/// because it could not be reached, refused or was full, goes to another one; what may have landed stays where it is.
/// </summary>
internal sealed class PoolSubmission<TOutputs>(IReadOnlyList<PoolServer> servers, IReadOnlyList<Abilities?> abilities, IWorkflow<TOutputs> workflow,
    SubmitOptions options, SweepPlan? sweep)
{
    private readonly object _gate = new();
    private readonly List<ServerRun<TOutputs>> _landed = [];
    private readonly HashSet<PoolServer> _excluded = [];
    private readonly Needs _needs = new(WorkflowNeeds.Of(workflow).All, null);
    private readonly string? _model = WorkflowNeeds.Of(workflow).Model;
    private readonly string _id = options.BatchId ?? Guid.NewGuid().ToString();
    private SubmissionUncertainException? _doubt;
    private Exception? _reason;
    private int _taken;

    public async Task<Run<TOutputs>> SendAsync(CancellationToken cancellationToken)
    {
        var nodes = await MakeNodesAsync(cancellationToken).ConfigureAwait(false);
        var count = (sweep?.Count ?? 1) * nodes.Count * options.Runs;
        if (count > int.MaxValue)
            throw new WorkflowInputException($"The run would have {count} items, which is more than two thousand million.");
        var total = (int)count;
        var isShared = total > 1 && servers.Count > 1;
        var waiting = new List<RunStretch> { new(_id, 0, total, total, nodes, isShared) };
        try
        {
            while (waiting.Count > 0)
            {
                var shares = Share(waiting);
                if (shares.Count == 0)
                    break;
                waiting =
                    [.. (await Task.WhenAll(shares.Select(share => SendAsync(share.Server, share.Stretch, cancellationToken)))
                        .ConfigureAwait(false)).OfType<RunStretch>().OrderBy(left => left.From)];
            }
        }
        catch
        {
            await CancelAsync().ConfigureAwait(false);
            throw;
        }

        if (waiting.Count > 0 && _reason is not QueueFullException)
        {
            await CancelAsync().ConfigureAwait(false);
            if (_reason is not null)
                ExceptionDispatchInfo.Throw(_reason);
            throw new InvokeAIUnavailableException(WhyNone());
        }

        if (_landed.Count == 0)
            throw new QueueFullException(null, 0, total);
        Run<TOutputs> run =
            !isShared ? _landed[0] : new PoolRun<TOutputs>(_id, _landed, [.. waiting.SelectMany(left => Enumerable.Range(left.From, left.Count))], workflow);
        if (_doubt is not null)
            throw new SubmissionUncertainException(_doubt.Message, _doubt.InnerException) { Run = run };
        return waiting.Count == 0 ? run : throw new QueueFullException(run, _taken, total);
    }

    // Generators can need a server, and must make the same values for all. Which server is asked does not matter: one that lacks what they name is not one that
    // can run the workflow.
    private async Task<BatchData> MakeNodesAsync(CancellationToken cancellationToken)
    {
        if (workflow.Template.Data.Batch.Count == 0)
            return new();
        while (Share([new(_id, 0, 1, 1, new(), false)]) is [var (server, _)])
        {
            try
            {
                return await server.Client.Submitter.MakeNodesAsync(workflow, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (IsElsewhere(e))
            {
                Exclude(server, e);
            }
        }

        if (_reason is not null)
            ExceptionDispatchInfo.Throw(_reason);
        throw new InvokeAIUnavailableException(WhyNone());
    }

    // Each server gets permutations that follow each other, so that its batch is one stretch; where parts come back, the rest of each is shared out again.
    private List<(PoolServer Server, RunStretch Stretch)> Share(IReadOnlyList<RunStretch> waiting)
    {
        var fit =
            servers.Where((server, i) => server.IsOpen && !_excluded.Contains(server) && abilities[i] is { } has && !_needs.MissingFrom(has).Any()).ToList();
        if (fit.Count == 0)
            return [];
        var shares = PoolShares.Of(waiting.Sum(stretch => stretch.Count), [.. fit.Select(server => server.LoadFor(_model))]);
        var shared = new List<(PoolServer, RunStretch)>();
        var (place, left) = (0, shares[0]);
        foreach (var stretch in waiting)
        {
            for (var done = 0; done < stretch.Count;)
            {
                while (left == 0)
                    left = shares[++place];
                var count = Math.Min(left, stretch.Count - done);
                shared.Add((fit[place], stretch with { From = stretch.From + done, Count = count }));
                (done, left) = (done + count, left - count);
            }
        }

        return shared;
    }

    /// <returns>What did not land; null where all did or may have.</returns>
    private async Task<RunStretch?> SendAsync(PoolServer server, RunStretch stretch, CancellationToken cancellationToken)
    {
        try
        {
            Land(await server.SubmitAsync(stretch.Count, _model, client => SubmitAsync(client, stretch, cancellationToken)).ConfigureAwait(false),
                stretch.Count);
            return null;
        }
        catch (SubmissionUncertainException e)
        {
            Land(e.Run, stretch.Count);
            _doubt = e;
            return null;
        }
        catch (QueueFullException e)
        {
            if (e.Run is not null)
                Land(e.Run, e.Enqueued);
            Exclude(server, e);
            return stretch with { From = stretch.From + e.Enqueued, Count = stretch.Count - e.Enqueued };
        }
        catch (Exception e) when (IsElsewhere(e))
        {
            if (e is InvokeAIUnavailableException)
                server.Fail(e);
            Exclude(server, e);
            return stretch;
        }
    }

    private Task<Run> SubmitAsync(InvokeAIClient client, RunStretch stretch, CancellationToken cancellationToken)
        => client.Submitter.SubmitAsync(workflow, options, sweep, record => new ServerRun<TOutputs>(record, workflow.CreateOutputs), cancellationToken,
            stretch);

    // Nothing has landed on this server, and another one may take it. A submission that may have landed is a SubmissionUncertainException.
    private static bool IsElsewhere(Exception e) => e is InvokeAIUnavailableException or ResourceResolutionException or ServerTooOldException;

    private void Land(Run run, int count)
    {
        lock (_gate)
        {
            _landed.Add((ServerRun<TOutputs>)run);
            _taken += count;
        }
    }

    private void Exclude(PoolServer server, Exception reason)
    {
        lock (_gate)
        {
            _excluded.Add(server);
            _reason = reason;
        }
    }

    // The caller gets an exception and no run: what did land would run for nobody.
    private Task CancelAsync() => Task.WhenAll(_landed.Select(InvokeAIClient.CancelAsync));

    private string WhyNone()
        => servers.Count == 0 ? "The pool has no servers." : "No server of the pool can take the workflow. " + string.Join(" ", servers.Select((server, i) =>
            server.Fault is { } fault ? $"'{server.Name}' does not answer: {fault.Message}"
                : server.IsDrained ? $"'{server.Name}' is drained."
                : server.IsPaused ? $"'{server.Name}' is paused."
                : $"'{server.Name}' lacks {string.Join(", ", _needs.MissingFrom(abilities[i] ?? Abilities.Unknown))}."));
}
