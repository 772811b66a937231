namespace InvokeAI.Farm.Jobs;

/// <summary>A job as it is stored. Its permutations are its parts.</summary>
internal sealed record JobRecord
{
    /// <summary>A random ID. Batch IDs have it, so that the key stays in the store.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    /// <summary>A hash of what was submitted: the same key with other content is an error.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The workflow's name.</summary>
    public required string Name { get; init; }

    public required string Tenant { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public required int PartCount { get; init; }

    /// <summary>When the last part ended; null while one has not. The store keeps it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The place in the order of submission. The store assigns it.</summary>
    public long Sequence { get; init; }
}
