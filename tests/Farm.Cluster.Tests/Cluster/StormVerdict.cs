using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>Compares what the farm has stored with what the servers have executed.</summary>
internal sealed class StormVerdict
{
    private readonly List<string> _faults = [];
    private readonly int _jobs;
    private readonly int _attempts;
    private readonly string _reasons;
    private int _again;
    private int _twice;

    /// <param name="parts">The parts that the farm has stored, by job. Each job has one.</param>
    /// <param name="executions">What the servers executed.</param>
    public StormVerdict(IReadOnlyDictionary<string, PartRecord> parts, IEnumerable<Execution> executions)
    {
        (_jobs, _attempts) = (parts.Count, parts.Values.Sum(part => part.AttemptCount));
        var closed = parts.Values.SelectMany(part => part.Closed).CountBy(attempt => attempt.Reason);
        _reasons = string.Join(", ", closed.Select(count => $"{count.Key} {count.Value}"));
        var started = executions.Where(execution => execution.HasStarted).ToLookup(execution => JobOf(execution.Batch));
        foreach (var stranger in started.Where(job => !parts.ContainsKey(job.Key)))
            _faults.Add($"A server executed what the farm does not have: {string.Join("; ", stranger)}");
        foreach (var part in parts.Values)
            Judge(part, [.. started[part.JobId]]);
    }

    /// <summary>Gets what must not be: empty where nothing was lost, nothing was accepted twice, and nothing ran again without a cause.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Gets how many executions began after their attempt had been given up, because the submission was late.</summary>
    public int LateCount { get; private set; }

    public override string ToString()
        => $"{_jobs} jobs, {_attempts} attempts, closed without a result: {_reasons}; {_again} executions again after a loss "
            + $"({_twice} of them after one that had completed), {LateCount} late, {_faults.Count} faults";

    private static string JobOf(string batch) => batch.Split('.') is [_, _, var job, _, _] ? job : batch;

    private void Judge(PartRecord part, IReadOnlyList<Execution> executions)
    {
        if (part.State != PartState.Completed || part.AcceptedBatch is null)
            Fault(part, executions, $"is {part.State}");
        if (executions.Count(execution => execution.Batch == part.AcceptedBatch && execution.HasCompleted) != 1)
            Fault(part, executions, "has a result that no server, or more than one, has made");
        foreach (var execution in executions.Where(execution => execution.Batch != part.AcceptedBatch))
        {
            _again++;
            if (execution.HasCompleted)
                _twice++;
            var closed = part.Closed.FirstOrDefault(attempt => execution.Batch.EndsWith($".{attempt.Number}", StringComparison.Ordinal));
            // Whatever befell the server afterwards: what had not landed cannot have been lost.
            if (closed is { Reason: CloseReason.NeverLanded } && !execution.Losses.Contains(Loss.Cleared))
                LateCount++;
            else if (closed is null || !IsExcused(closed.Reason, execution.Losses))
                Fault(part, executions, "ran again without a loss");
        }
    }

    // What the farm noted is what was done to the server.
    private static bool IsExcused(CloseReason reason, HashSet<Loss> losses) => reason switch
    {
        CloseReason.Restarted => losses.Contains(Loss.Interrupted),
        CloseReason.EvidenceLost or CloseReason.NeverLanded => losses.Contains(Loss.Cleared),
        CloseReason.ServerLost => losses.Contains(Loss.Away),
        _ => false,
    };

    private void Fault(PartRecord part, IReadOnlyList<Execution> executions, string what)
        => _faults.Add($"{part.Id} {what}: accepted {part.AcceptedBatch}; executed {string.Join("; ", executions)}; closed {string.Join("; ", part.Closed)}");
}
