namespace InvokeAI.Scheduling;

/// <summary>A server in the sets of the scheduler. It is taken out of them before it changes.</summary>
internal sealed class ServerNode(ServerState state)
{
    /// <summary>Gets the least busy first; of those, one without a model, then the one that got a job longest ago.</summary>
    public static readonly IComparer<ServerNode> LeastBusy = Comparer<ServerNode>.Create(static (x, y) =>
    {
        var load = x.Load.CompareTo(y.Load);
        if (load != 0)
            return load;
        var model = (x.Model is not null).CompareTo(y.Model is not null);
        if (model != 0)
            return model;
        var last = x.LastJob.CompareTo(y.LastJob);
        return last != 0 ? last : string.CompareOrdinal(x.State.Name, y.State.Name);
    });

    public ServerState State { get; set; } = state;

    public ServerGroup Group { get; set; } = null!;

    /// <summary>Attempts of ours that are open there, uncertain ones too.</summary>
    public int Ours { get; set; }

    /// <summary>Gets or sets the model of the last job that it got, which it then has loaded.</summary>
    public string? Model { get; set; }

    public long LastJob { get; set; }

    /// <summary>Ours and others' items for each device.</summary>
    public double Load => (double)(Ours + State.Foreign) / State.Slots;

    /// <summary>
    /// At most one job more than it runs at once waits there, so that priority stays with us. Where others' items wait too, one of ours takes its place in the
    /// line.
    /// </summary>
    public bool HasRoom => State.IsOpen && Ours < (State.Foreign > State.Slots ? 1 : State.Slots + 1);

    public bool HasFreeDevice => HasRoom && Ours + State.Foreign < State.Slots;
}
