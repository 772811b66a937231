namespace InvokeAI.Scheduling;

/// <summary>The limits of what affinity may do to order and fairness.</summary>
internal sealed record SchedulerRules
{
    /// <summary>How often later jobs of the same tenant may go before a job because a server has their model loaded.</summary>
    public int Patience { get; init; } = 8;

    /// <summary>How far a tenant may be served ahead of its share because a server has its model loaded, in jobs of a tenant of weight 1.</summary>
    public double Lead { get; init; } = 4;

    /// <summary>How many tenants are looked at for a job of the loaded model. Bounds the cost of a decision.</summary>
    public int Reach { get; init; } = 8;

    /// <summary>Gets a tenant's weight, which is greater than 0.</summary>
    public Func<string, double> WeightOf { get; init; } = static _ => 1;
}
