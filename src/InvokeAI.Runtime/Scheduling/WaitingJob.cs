namespace InvokeAI.Scheduling;

/// <summary>A job that waits for a server.</summary>
internal sealed record WaitingJob
{
    public required string Id { get; init; }

    /// <summary>Jobs of a higher class go first.</summary>
    public int Priority { get; init; }

    /// <summary>Gets the tenant. Tenants of one class share servers by weight.</summary>
    public string Tenant { get; init; } = "";

    public Needs Needs { get; init; } = Needs.None;

    /// <summary>Servers that must not run it, because it failed there.</summary>
    public IReadOnlyCollection<string> Excluded { get; init; } = [];

    /// <summary>
    /// By when it ought to start. A tenant's jobs of one class start in the order of this time. A job that has no deadline is due a fixed time after it was
    /// submitted, so that those with deadlines cannot go before it for ever.
    /// </summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>Gets the order of submission, which decides between jobs that are due at the same time.</summary>
    public long Sequence { get; init; }
}
