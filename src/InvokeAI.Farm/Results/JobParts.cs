using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Results;

/// <summary>The parts of a job as one who follows it knows them. A change costs the same, however many parts there are.</summary>
internal sealed class JobParts
{
    private readonly Dictionary<int, PartRecord> _parts = [];
    private readonly int[] _counts = new int[Enum.GetValues<RunState>().Length];
    private int _open;

    public bool HasEnded => _open == 0;

    public RunStatus Status => PartStatus.Of(state => _counts[(int)state], _parts.Count);

    /// <summary>Takes records in any order, known ones too.</summary>
    /// <returns>Those that are newer than what was known.</returns>
    public IReadOnlyList<PartRecord> Take(IReadOnlyList<PartRecord> records)
    {
        var newer = new List<PartRecord>();
        foreach (var part in records)
        {
            if (!_parts.TryGetValue(part.Index, out var before) || before.Version < part.Version)
                newer.Add(Set(part, before));
        }

        return newer;
    }

    /// <summary>
    /// Takes all parts as the store has them now. They count even where they are older than what was known: then the store was restored from a backup.
    /// </summary>
    /// <returns>Those that differ from what was known.</returns>
    public IReadOnlyList<PartRecord> TakeAll(IReadOnlyList<PartRecord> records)
    {
        var changed = new List<PartRecord>();
        foreach (var part in records)
        {
            if (!_parts.TryGetValue(part.Index, out var before)
                || (before.Version, before.State, before.Open?.BatchId) != (part.Version, part.State, part.Open?.BatchId))
                changed.Add(Set(part, before));
        }

        return changed;
    }

    private PartRecord Set(PartRecord part, PartRecord? before)
    {
        if (before is not null)
            Count(before, -1);
        _parts[part.Index] = part;
        Count(part, 1);
        return part;
    }

    private void Count(PartRecord part, int change)
    {
        _counts[(int)PartStatus.Of(part)] += change;
        if (!part.HasEnded)
            _open += change;
    }
}
