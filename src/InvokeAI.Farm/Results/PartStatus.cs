using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Results;

/// <summary>Where parts stand, in the words of runs.</summary>
internal static class PartStatus
{
    public static RunState Of(PartRecord part) => part switch
    {
        { State: PartState.Waiting } or { State: PartState.Running, Open.Started: false } => RunState.Queued,
        { State: PartState.Running } => RunState.Running,
        { State: PartState.Completed } => RunState.Completed,
        { State: PartState.Failed or PartState.Quarantined } => RunState.Failed,
        _ => RunState.Canceled,
    };

    public static RunStatus Of(IReadOnlyList<PartRecord> parts)
    {
        var counts = parts.GroupBy(Of).ToDictionary(group => group.Key, group => group.Count());
        return Of(state => counts.GetValueOrDefault(state), parts.Count);
    }

    /// <param name="count">How many parts are in a state.</param>
    /// <param name="total">How many there are.</param>
    public static RunStatus Of(Func<RunState, int> count, int total)
    {
        var (queued, running, completed, failed, canceled) =
            (count(RunState.Queued), count(RunState.Running), count(RunState.Completed), count(RunState.Failed), count(RunState.Canceled));
        var ended = completed + failed + canceled;
        return new()
        {
            State = queued == total ? RunState.Queued
                : ended < total ? RunState.Running
                : failed > 0 ? RunState.Failed
                : canceled > 0 ? RunState.Canceled
                : RunState.Completed,
            Overall = total == 0 ? 0 : (double)ended / total,
            TotalCount = total,
            PendingCount = queued,
            RunningCount = running,
            CompletedCount = completed,
            FailedCount = failed,
            CanceledCount = canceled,
        };
    }
}
