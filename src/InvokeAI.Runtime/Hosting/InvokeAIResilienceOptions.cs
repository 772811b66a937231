namespace InvokeAI;

/// <summary>How patient <c>AddInvokeAIResilience()</c> is.</summary>
public sealed class InvokeAIResilienceOptions
{
    /// <summary>How often a read is repeated. Default 5.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>How long after the first failure it is repeated; the time doubles with each further one, give or take a quarter. Default half a second.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest time between two attempts, also where the server asks for more (<c>Retry-After</c>). Default 15 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);
}
