namespace InvokeAI.Pool;

/// <summary>Makes one progress of those of several servers.</summary>
/// <param name="parts">How many servers there are.</param>
/// <param name="lost">How many items no server has. They have ended.</param>
internal sealed class PoolProgress(int parts, int lost)
{
    private readonly RunProgress?[] _latest = new RunProgress?[parts];

    /// <returns>The progress of the whole; null while a server has not told how many items it has.</returns>
    public RunProgress? Add(int part, RunProgress now)
    {
        _latest[part] = now;
        if (_latest.OfType<RunProgress>().ToList() is var all && all.Count < parts)
            return null;
        var total = all.Sum(p => p.TotalCount) + lost;
        var ended = all.Sum(p => p.EndedCount) + lost;
        var open = all.FindAll(p => p.EndedCount < p.TotalCount);
        return new()
        {
            TotalCount = total,
            EndedCount = ended,
            RunningCount = all.Sum(p => p.RunningCount),
            Overall = ended == total ? 1 : (all.Sum(p => p.Overall * p.TotalCount) + lost) / total,
            // The others may go on.
            IsPaused = open.Count > 0 && open.TrueForAll(p => p.IsPaused),
            IsOutOfContact = open.Exists(p => p.IsOutOfContact),
            NodeId = now.NodeId,
            Node = now.Node,
            Message = now.Message,
            Percentage = now.Percentage,
            Preview = now.Preview,
        };
    }
}
