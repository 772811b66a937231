namespace InvokeAI.Farm.Storage;

/// <summary>Which jobs are listed. What is null does not matter.</summary>
internal sealed record JobFilter
{
    public string? Tenant { get; init; }

    /// <summary>Gets a value indicating whether jobs that have not ended (true) or those that have (false) are listed.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Jobs that ended before this time.</summary>
    public DateTimeOffset? EndedBefore { get; init; }

    /// <summary>Jobs after this one, in the order of submission.</summary>
    public long After { get; init; }

    public int Limit { get; init; } = 1000;
}
