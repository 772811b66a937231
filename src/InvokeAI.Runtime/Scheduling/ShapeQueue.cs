namespace InvokeAI.Scheduling;

/// <summary>The waiting jobs of one tenant, class and shape, in their order.</summary>
internal sealed class ShapeQueue(TenantQueue tenant, Shape shape, int number)
{
    /// <summary>By the first job of each. A queue is taken out of its sets before its first job changes.</summary>
    public static readonly IComparer<ShapeQueue> ByHead = Comparer<ShapeQueue>.Create((x, y) =>
    {
        var order = WaitingEntry.Compare(x.Head, y.Head);
        return order != 0 ? order : x.Number.CompareTo(y.Number);
    });

    public TenantQueue Tenant => tenant;

    public Shape Shape => shape;

    public SortedSet<WaitingEntry> Entries { get; } = new(WaitingEntry.InOrder);

    public WaitingEntry Head => Entries.Min!;

    private int Number => number;
}
