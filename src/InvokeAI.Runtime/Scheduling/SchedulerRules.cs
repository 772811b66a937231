namespace InvokeAI.Scheduling;

/// <summary>The limits of what affinity may do to order and fairness.</summary>
internal sealed record SchedulerRules
{
    /// <summary>Gets the number of later jobs of the same tenant that can run before a job because a server has their model loaded.</summary>
    public int Patience { get; init; } = 8;

    /// <summary>Gets how far a tenant can be served ahead of its share because a server has its model loaded, in jobs of a tenant of weight 1.</summary>
    public double Lead { get; init; } = 4;

    /// <summary>Gets the number of tenants that are searched for a job of the loaded model. It limits the cost of a decision.</summary>
    public int Reach { get; init; } = 8;

    /// <summary>Gets a tenant's weight, which is greater than 0.</summary>
    public Func<string, double> WeightOf { get; init; } = static _ => 1;
}
