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
        var (queued, running, completed, failed, canceled) =
            (Count(RunState.Queued), Count(RunState.Running), Count(RunState.Completed), Count(RunState.Failed), Count(RunState.Canceled));
        var ended = completed + failed + canceled;
        return new()
        {
            State = queued == parts.Count ? RunState.Queued
                : ended < parts.Count ? RunState.Running
                : failed > 0 ? RunState.Failed
                : canceled > 0 ? RunState.Canceled
                : RunState.Completed,
            Overall = parts.Count == 0 ? 0 : (double)ended / parts.Count,
            TotalCount = parts.Count,
            PendingCount = queued,
            RunningCount = running,
            CompletedCount = completed,
            FailedCount = failed,
            CanceledCount = canceled,
        };

        int Count(RunState state) => counts.GetValueOrDefault(state);
    }
}
