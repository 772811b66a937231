namespace InvokeAI.Scheduling;

/// <summary>
/// Decides whose turn it is in one class on one group of servers: start-time fair queuing. Each tenant has a time that a turn moves on by 1 ÷ weight, and the
/// least time is next. Shares are kept on each group by itself: where one tenant alone can use some servers, that does not cost it its share of the others.
/// </summary>
internal sealed class TurnQueue
{
    private readonly SortedSet<Turn> _waiting = new(Comparer<Turn>.Create(static (x, y) =>
    {
        var time = x.Time.CompareTo(y.Time);
        return time != 0 ? time : string.CompareOrdinal(x.Tenant.Tenant, y.Tenant.Tenant);
    }));
    private readonly Dictionary<string, Turn> _turns = [];
    private double _clock;

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Gets the tenants in the order of their turns.</summary>
    public IEnumerable<Turn> InOrder => _waiting;

    public Turn First => _waiting.Min!;

    /// <summary>Lets a tenant take part. One that was away does not save up turns.</summary>
    public void Enter(TenantQueue tenant)
    {
        if (!_turns.TryGetValue(tenant.Tenant, out var turn))
            _turns.Add(tenant.Tenant, turn = new(tenant) { Time = _clock });
        turn.Tenant = tenant;
        if (turn.IsWaiting)
            return;
        turn.Time = Math.Max(turn.Time, _clock);
        turn.IsWaiting = true;
        _waiting.Add(turn);
    }

    public void Leave(Turn turn)
    {
        _waiting.Remove(turn);
        turn.IsWaiting = false;
        if (turn.Time <= _clock)
            _turns.Remove(turn.Tenant.Tenant);
    }

    public void Charge(Turn turn)
    {
        _waiting.Remove(turn);
        _clock = Math.Max(_clock, turn.Time);
        turn.Time += turn.Tenant.Cost;
        _waiting.Add(turn);
    }

    internal sealed class Turn(TenantQueue tenant)
    {
        public TenantQueue Tenant { get; set; } = tenant;

        public double Time { get; set; }

        public bool IsWaiting { get; set; }
    }
}
