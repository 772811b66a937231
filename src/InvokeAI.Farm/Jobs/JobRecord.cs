namespace InvokeAI.Farm.Jobs;

/// <summary>A job as it is stored. Its permutations are its parts.</summary>
internal sealed record JobRecord
{
    /// <summary>Gets a random ID. Batch IDs have it, so that the key stays in the store.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    /// <summary>Gets a hash of what was submitted: the same key with other content is an error.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Gets the workflow's name.</summary>
    public required string Name { get; init; }

    public required string Tenant { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public required int PartCount { get; init; }

    /// <summary>Gets the time when the last part ended, or null while one has not. The store keeps it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the place in the order of submission. The store assigns it.</summary>
    public long Sequence { get; init; }
}
