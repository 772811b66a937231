namespace InvokeAI.Farm;

/// <summary>Represents a job of a farm as it stands at one moment.</summary>
public sealed class FarmJobInfo
{
    /// <summary>Gets the key.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the workflow's name.</summary>
    public string WorkflowName { get; init; } = "";

    /// <summary>Gets whose job it is.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Gets the class.</summary>
    public int Priority { get; init; }

    /// <summary>Gets when it was submitted, by the store's clock.</summary>
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Gets the time after which it does not start any more; null for none.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets when its last part ended; null while one has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets where it stands.</summary>
    public RunStatus Status { get; init; } = new();

    /// <summary>Gets the servers that it is on now.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Gets the number of attempts that were made.</summary>
    public int AttemptCount { get; init; }

    /// <summary>Gets why parts of it ended without a result, or wait again after an attempt, each reason once.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>
    /// Gets what the server that comes closest lacks to run the job: models and node types. Empty where a server can run it. Known where one job is asked for,
    /// not in lists.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Returns the key and where the job stands.</summary>
    public override string ToString() => $"{Key}: {Status.State}";
}
