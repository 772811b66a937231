namespace InvokeAI;

/// <summary>What became of folders that were to be deleted.</summary>
public sealed record OrphanDeletion
{
    /// <summary>Those that are gone.</summary>
    public IReadOnlyList<string> Deleted { get => field ?? []; init; }

    /// <summary>Those that are not, and why.</summary>
    public IReadOnlyDictionary<string, string> Errors { get => field ?? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty; init; }
}
