namespace InvokeAI.Scheduling;

/// <summary>Servers that can run the same jobs. A server that some job must not run on is a group of its own.</summary>
internal sealed class ServerGroup(string key, Abilities abilities, string? onlyServer)
{
    private static readonly IComparer<int> HighestFirst = Comparer<int>.Create(static (x, y) => y.CompareTo(x));
    private readonly SortedSet<ServerNode> _free = new(ServerNode.LeastBusy);
    private readonly Dictionary<string, SortedSet<ServerNode>> _freeByModel = [];
    private readonly SortedDictionary<int, TurnQueue> _turns = new(HighestFirst);

    public string Key => key;

    public Abilities Abilities => abilities;

    /// <summary>Gets the one server, where the group was made for it; null otherwise.</summary>
    public string? OnlyServer => onlyServer;

    public int Servers { get; set; }

    /// <summary>Gets a value indicating whether a decision may come of it: a server has capacity, and there can be jobs for it.</summary>
    public bool IsReady => _free.Count > 0 && _turns.Count > 0;

    public ServerNode LeastBusy => _free.Min!;

    public void Enter(TenantQueue tenant)
    {
        if (!_turns.TryGetValue(tenant.Priority, out var queue))
            _turns.Add(tenant.Priority, queue = new());
        queue.Enter(tenant);
    }

    public void List(ServerNode server)
    {
        if (!server.HasRoom)
            return;
        _free.Add(server);
        if (server.Model is not { } model || !server.HasFreeDevice)
            return;
        if (!_freeByModel.TryGetValue(model, out var some))
            _freeByModel.Add(model, some = new(ServerNode.LeastBusy));
        some.Add(server);
    }

    public void Unlist(ServerNode server)
    {
        _free.Remove(server);
        if (server.Model is { } model && _freeByModel.TryGetValue(model, out var some) && some.Remove(server) && some.Count == 0)
            _freeByModel.Remove(model);
    }

    /// <summary>Returns a server with a free device that has the model loaded; null for none.</summary>
    public ServerNode? FreeWith(string? model) => model is not null && _freeByModel.TryGetValue(model, out var some) ? some.Min : null;

    /// <summary>Chooses the job for a server of this group, and charges its tenant; null if none can run here.</summary>
    public WaitingEntry? Choose(ServerNode server, SchedulerRules rules)
    {
        while (_turns.Count > 0)
        {
            var (priority, queue) = First();
            while (!queue.IsEmpty)
            {
                var turn = queue.First;
                if (turn.Tenant.Oldest(this) is not { } oldest)
                {
                    queue.Leave(turn);
                    continue;
                }

                var (chosenTurn, chosen) = server.Model is { } model ? WithModel(queue, turn, oldest, model, rules) : (turn, oldest);
                queue.Charge(chosenTurn);
                return chosen;
            }

            _turns.Remove(priority);
        }

        return null;
    }

    private (int Priority, TurnQueue Queue) First()
    {
        foreach (var (priority, queue) in _turns)
            return (priority, queue);
        throw new InvalidOperationException("The group has no jobs.");
    }

    // The tenant whose turn it is goes first, with a job of the loaded model if its oldest job has the patience; then those that are due for a turn soon.
    private (TurnQueue.Turn Turn, WaitingEntry Entry) WithModel(TurnQueue queue, TurnQueue.Turn turn, WaitingEntry oldest, string model, SchedulerRules rules)
    {
        var reach = rules.Reach;
        foreach (var other in queue.InOrder)
        {
            if (reach-- == 0 || other.Time > turn.Time + rules.Lead)
                break;
            if (other.Tenant.Oldest(this, model) is not { } fitting || other.Tenant.Oldest(this) is not { } first)
                continue;
            if (ReferenceEquals(fitting, first))
                return (other, fitting);
            if (first.Overtaken >= rules.Patience)
                continue;
            first.Overtaken++;
            return (other, fitting);
        }

        return (turn, oldest);
    }
}
