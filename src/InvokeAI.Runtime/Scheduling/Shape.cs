namespace InvokeAI.Scheduling;

/// <summary>
/// Represents the needs that jobs share if they can run on the same servers. A million jobs have few shapes, so that eligibility is decided once for each.
/// </summary>
internal sealed class Shape(string key, Needs needs, IReadOnlyCollection<string> excluded)
{
    public string Key => key;

    public Needs Needs => needs;

    public IReadOnlyCollection<string> Excluded => excluded;

    /// <summary>Gets the groups of servers that can run it.</summary>
    public HashSet<ServerGroup> Groups { get; } = [];

    /// <summary>Gets the queues that hold jobs of this shape now.</summary>
    public HashSet<ShapeQueue> Queues { get; } = [];

    public bool FitsTo(ServerGroup group)
        => !(group.OnlyServer is { } server && excluded.Contains(server)) && !needs.MissingFrom(group.Abilities).Any();

    public static string KeyOf(WaitingJob job)
        => job.Excluded.Count == 0 ? job.Needs.Key : $"{job.Needs.Key}\n\n{string.Join('\n', job.Excluded.Order(StringComparer.Ordinal))}";
}
