using System.Text.Json.Serialization;

namespace InvokeAI.Farm.Jobs;

/// <summary>
/// One permutation of a job as it is stored. Each is scheduled and retried alone. A record that an older build stored lacks what came later; the JSON source
/// generator ignores initializers of such members, so that each one has its default in its getter.
/// </summary>
internal sealed record PartRecord
{
    /// <summary>Gets the job's random ID. Its key never leaves the store.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets the place among the job's permutations, from 0.</summary>
    public required int Index { get; init; }

    public string Tenant { get => field ?? ""; init; }

    public int Priority { get; init; }

    /// <summary>Gets the time when its job was submitted, or null in a record of an older build.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Gets the time when the part should start, for the order within its tenant.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>Gets the time after which the part no longer starts.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets the order of submission.</summary>
    public long Sequence { get; init; }

    public IReadOnlyList<string> Needs { get => field ?? []; init; }

    /// <summary>Gets the main model, for affinity.</summary>
    public string? Model { get; init; }

    public PartState State { get; init; }

    public int AttemptCount { get; init; }

    public Attempt? Open { get; init; }

    public IReadOnlyList<ClosedAttempt> Closed { get => field ?? []; init; }

    /// <summary>Servers that failed it.</summary>
    public IReadOnlyList<string> Excluded { get => field ?? []; init; }

    /// <summary>Gets the state after the open attempt is stopped, or null if no stop was requested.</summary>
    public PartState? StopAs { get; init; }

    /// <summary>Gets the batch whose result was accepted.</summary>
    public string? AcceptedBatch { get; init; }

    /// <summary>Gets the name of the accepted result in the blob store.</summary>
    public string? Result { get; init; }

    /// <summary>Gets the reason why the part ended without a result.</summary>
    public string? Reason { get; init; }

    /// <summary>Counts the changes. A change is stored only where the stored one is the one before.</summary>
    public long Version { get; init; }

    public string Id => PartId.Of(JobId, Index);

    public bool HasEnded => State > PartState.Running;

    /// <summary>Gets a value indicating whether the open attempt was seen running.</summary>
    [JsonIgnore]
    public bool IsStarted => Open is { Started: true };
}
