namespace InvokeAI.Hosting;

/// <summary>Represents how often and how long <c>AddInvokeAIResilience()</c> repeats a read.</summary>
public sealed class InvokeAIResilienceOptions
{
    /// <summary>Gets or sets how often a read is repeated. The default is 5.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>
    /// Gets or sets the time between the first failure and the first repeat. It doubles with each further repeat, plus or minus a quarter. The default is half
    /// a second.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets or sets the longest time between two attempts, even if the server asks for more (<c>Retry-After</c>). The default is 15 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);
}
