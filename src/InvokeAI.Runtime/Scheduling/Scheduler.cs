namespace InvokeAI.Scheduling;

/// <summary>
/// Decides which waiting job runs next, and on which server. It knows only what its calls contain, has no clock, and decides the same for the same calls. A
/// decision costs O(log n) in the jobs that wait; beyond that it depends on the number of a tenant's different needs, not on the number of its jobs.
/// </summary>
/// <remarks>
/// Rules, in this order. A server runs a job only if it has what the job needs, and has capacity (<see cref="ServerNode.HasRoom"/>). The least busy server is
/// filled first. Of the jobs that it can run, those of the highest class go first. Within a class, tenants share each group of equal servers by weight. A
/// tenant's jobs start in the order in which they are due. A job whose model the server has loaded may go before others within
/// <see cref="SchedulerRules.Patience"/> and <see cref="SchedulerRules.Lead"/>. No job starves within its class: of a tenant's turns on servers that can run a
/// job with m jobs of its tenant before it, the job gets one of the first (m + 1) × (Patience + 1). Between two turns of a tenant of weight w, another of
/// weight v gets at most v × (1/w + Lead) + 1.
/// </remarks>
internal sealed class Scheduler(SchedulerRules? rules = null)
{
    private readonly SchedulerRules _rules = rules ?? new();
    private readonly Dictionary<string, ServerNode> _servers = [];
    private readonly Dictionary<string, ServerGroup> _groups = [];
    private readonly HashSet<string> _alone = [];
    private readonly HashSet<ServerGroup> _ready = [];
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly Dictionary<(int Priority, string Tenant), TenantQueue> _tenants = [];
    private readonly Dictionary<string, WaitingEntry> _jobs = [];
    private long _decisions;

    public int WaitingCount => _jobs.Count;

    public bool IsWaiting(string jobId) => _jobs.ContainsKey(jobId);

    /// <summary>Gets the number of attempts that are open on a server.</summary>
    public int OursOn(string server) => _servers.TryGetValue(server, out var node) ? node.Ours : 0;

    /// <summary>Tells what is known of a server now.</summary>
    public void Set(ServerState state)
    {
        if (_servers.TryGetValue(state.Name, out var server))
        {
            Change(server, () => server.State = state);
            if (server.Group.Abilities != state.Abilities && server.Group.Key != GroupKey(state))
                Regroup(server);
            return;
        }

        _servers.Add(state.Name, server = new(state));
        Regroup(server);
    }

    /// <summary>Forgets a server. Attempts that are open there no longer count.</summary>
    public void RemoveServer(string name)
    {
        if (_servers.Remove(name, out var server))
            Ungroup(server);
    }

    /// <summary>Counts an attempt that is open on a server, as after a restart.</summary>
    public void Hold(string server, string? model)
    {
        if (_servers.TryGetValue(server, out var node))
            Change(node, () => (node.Ours, node.Model) = (node.Ours + 1, model ?? node.Model));
    }

    /// <summary>An attempt on a server ended.</summary>
    public void Release(string server)
    {
        if (_servers.TryGetValue(server, out var node))
            Change(node, () => node.Ours--);
    }

    /// <summary>Tells which model a server has loaded.</summary>
    public void Loaded(string server, string? model)
    {
        if (_servers.TryGetValue(server, out var node))
            Change(node, () => node.Model = model);
    }

    /// <summary>Lets a job wait. One that waits already is replaced.</summary>
    public void Add(WaitingJob job)
    {
        Remove(job.Id);
        var shape = ShapeOf(job);
        if (!_tenants.TryGetValue((job.Priority, job.Tenant), out var tenant))
            _tenants.Add((job.Priority, job.Tenant), tenant = new(job.Priority, job.Tenant, _rules.WeightOf(job.Tenant)));
        var begins = tenant.Add(job, shape, out var entry);
        _jobs.Add(job.Id, entry);
        if (!begins)
            return;
        foreach (var group in shape.Groups)
        {
            group.Enter(tenant);
            Judge(group);
        }
    }

    /// <returns>Whether the job waited.</returns>
    public bool Remove(string jobId)
    {
        if (!_jobs.Remove(jobId, out var entry))
            return false;
        var (tenant, shape) = (entry.Queue.Tenant, entry.Queue.Shape);
        tenant.Remove(entry);
        if (tenant.IsEmpty)
            _tenants.Remove((tenant.Priority, tenant.Tenant));
        if (shape.Queues.Count == 0)
            _shapes.Remove(shape.Key);
        return true;
    }

    /// <summary>Makes the next decision. The job no longer waits, and counts on its server until <see cref="Release"/>.</summary>
    /// <returns>False where no waiting job can start now.</returns>
    public bool TryNext(out Assignment assignment)
    {
        while (LeastBusyGroup() is { } group)
        {
            var server = group.LeastBusy;
            if (group.Choose(server, _rules) is not { } entry)
            {
                Judge(group);
                continue;
            }

            var model = entry.Job.Needs.Model;
            if (model is not null && model != server.Model && group.FreeWith(model) is { } better)
                server = better;
            var switches = model is not null && model != server.Model;
            Remove(entry.Job.Id);
            Change(server, () => (server.Ours, server.Model, server.LastJob) = (server.Ours + 1, model ?? server.Model, ++_decisions));
            assignment = new(entry.Job, server.State.Name, switches);
            return true;
        }

        assignment = default;
        return false;
    }

    /// <summary>Returns what the server that comes closest to the job's needs does not have; empty if a server can run it, or there is no server.</summary>
    public IReadOnlyList<string> Missing(Needs needs, IReadOnlyCollection<string> excluded)
        => _groups.Values.Where(group => !(group.OnlyServer is { } server && excluded.Contains(server)))
            .Select(group => needs.MissingFrom(group.Abilities).ToList()).MinBy(missing => missing.Count) ?? [];

    private ServerGroup? LeastBusyGroup()
    {
        ServerGroup? best = null;
        foreach (var group in _ready)
        {
            if (best is null || ServerNode.LeastBusy.Compare(group.LeastBusy, best.LeastBusy) < 0)
                best = group;
        }

        return best;
    }

    private Shape ShapeOf(WaitingJob job)
    {
        var key = Shape.KeyOf(job);
        if (_shapes.TryGetValue(key, out var shape))
            return shape;
        foreach (var server in job.Excluded)
            Separate(server);
        _shapes.Add(key, shape = new(key, job.Needs, job.Excluded));
        foreach (var group in _groups.Values.Where(shape.FitsTo))
            shape.Groups.Add(group);
        return shape;
    }

    // Eligibility is decided by group, so a server that a job must not run on cannot be in one with others.
    private void Separate(string name)
    {
        if (_alone.Add(name) && _servers.TryGetValue(name, out var server))
            Regroup(server);
    }

    private string GroupKey(ServerState state) => _alone.Contains(state.Name) ? $"{state.Name}\n\n{state.Abilities.Key}" : $"\n\n{state.Abilities.Key}";

    private void Regroup(ServerNode server)
    {
        Ungroup(server);
        var key = GroupKey(server.State);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups.Add(key, group = new(key, server.State.Abilities, _alone.Contains(server.State.Name) ? server.State.Name : null));
            foreach (var shape in _shapes.Values.Where(shape => shape.FitsTo(group)))
            {
                shape.Groups.Add(group);
                foreach (var queue in shape.Queues)
                    group.Enter(queue.Tenant);
            }
        }

        server.Group = group;
        group.Servers++;
        group.List(server);
        Judge(group);
    }

    private void Ungroup(ServerNode server)
    {
        if (server.Group is not { } group)
            return;
        group.Unlist(server);
        Judge(group);
        if (--group.Servers > 0)
            return;
        _groups.Remove(group.Key);
        foreach (var shape in _shapes.Values)
            shape.Groups.Remove(group);
    }

    private void Change(ServerNode server, Action change)
    {
        server.Group.Unlist(server);
        change();
        server.Group.List(server);
        Judge(server.Group);
    }

    private void Judge(ServerGroup group)
    {
        if (group.IsReady)
            _ready.Add(group);
        else
            _ready.Remove(group);
    }
}
