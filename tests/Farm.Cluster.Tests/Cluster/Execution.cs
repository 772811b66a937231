namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>An item of a server, by the server's own record.</summary>
/// <param name="Server">The server.</param>
/// <param name="Batch">The batch.</param>
internal sealed record Execution(string Server, string Batch)
{
    /// <summary>Gets the statuses that the item had.</summary>
    public HashSet<string> Statuses { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the last status that is known.</summary>
    public string Status { get; set; } = "pending";

    /// <summary>Gets what befell the server while it had the item, of what excuses that the job runs again.</summary>
    public HashSet<Loss> Losses { get; } = [];

    public bool HasStarted => Statuses.Contains("in_progress");

    public bool HasCompleted => Statuses.Contains("completed");

    public override string ToString() => $"{Batch} on {Server}: {string.Join(", ", Statuses)}; {string.Join(", ", Losses)}";
}

/// <summary>Specifies why a job may run again.</summary>
internal enum Loss
{
    /// <summary>The server was killed while the item ran.</summary>
    Interrupted,

    /// <summary>The server's queue was cleared.</summary>
    Cleared,

    /// <summary>The server was away for longer than the farm waits.</summary>
    Away,
}
