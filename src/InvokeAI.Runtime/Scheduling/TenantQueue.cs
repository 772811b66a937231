namespace InvokeAI.Scheduling;

/// <summary>The waiting jobs of one tenant in one class.</summary>
internal sealed class TenantQueue(int priority, string tenant, double weight)
{
    private readonly Dictionary<Shape, ShapeQueue> _queues = [];
    private readonly SortedSet<ShapeQueue> _byHead = new(ShapeQueue.ByHead);
    private readonly Dictionary<string, SortedSet<ShapeQueue>> _byModel = [];
    private int _numbers;

    public int Priority => priority;

    public string Tenant => tenant;

    /// <summary>Gets the cost of a turn for the tenant.</summary>
    public double Cost { get; } = 1 / weight;

    public bool IsEmpty => _queues.Count == 0;

    /// <returns>Whether jobs of this shape begin to wait.</returns>
    public bool Add(WaitingJob job, Shape shape, out WaitingEntry entry)
    {
        var isNew = !_queues.TryGetValue(shape, out var queue);
        if (isNew)
            _queues.Add(shape, queue = new(this, shape, _numbers++));
        else
            Unlist(queue!);
        entry = new(job, queue!);
        queue!.Entries.Add(entry);
        List(queue);
        if (isNew)
            shape.Queues.Add(queue);
        return isNew;
    }

    public void Remove(WaitingEntry entry)
    {
        var queue = entry.Queue;
        Unlist(queue);
        queue.Entries.Remove(entry);
        if (queue.Entries.Count > 0)
        {
            List(queue);
            return;
        }

        _queues.Remove(queue.Shape);
        queue.Shape.Queues.Remove(queue);
    }

    /// <summary>Returns the first job that a group can run; null for none.</summary>
    public WaitingEntry? Oldest(ServerGroup group) => First(_byHead, group);

    /// <summary>Returns the first job that a group can run and whose model is the given one; null for none.</summary>
    public WaitingEntry? Oldest(ServerGroup group, string model) => _byModel.TryGetValue(model, out var some) ? First(some, group) : null;

    private static WaitingEntry? First(SortedSet<ShapeQueue> queues, ServerGroup group)
    {
        foreach (var queue in queues)
        {
            if (queue.Shape.Groups.Contains(group))
                return queue.Head;
        }

        return null;
    }

    private void List(ShapeQueue queue)
    {
        _byHead.Add(queue);
        if (queue.Shape.Needs.Model is not { } model)
            return;
        if (!_byModel.TryGetValue(model, out var some))
            _byModel.Add(model, some = new(ShapeQueue.ByHead));
        some.Add(queue);
    }

    private void Unlist(ShapeQueue queue)
    {
        _byHead.Remove(queue);
        if (queue.Shape.Needs.Model is not { } model)
            return;
        var some = _byModel[model];
        some.Remove(queue);
        if (some.Count == 0)
            _byModel.Remove(model);
    }
}
