using InvokeAI;
using InvokeAI.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resilience to the HttpClient that an <see cref="InvokeAIClient"/> sends through.</summary>
public static class InvokeAIHttpClientBuilderExtensions
{
    /// <summary>
    /// Repeats reads (GET, HEAD) with growing pauses after lost connections and 408, 429, 502, 503 and 504. Submissions, uploads, changes and health checks are
    /// sent once. The client itself repeats reads three times. This handler replaces that, for servers that are unavailable for longer.
    /// </summary>
    /// <param name="builder">The builder that <c>AddInvokeAI</c> returned.</param>
    /// <param name="configure">Sets how often and how long reads are repeated, or null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time is negative.</exception>
    public static IHttpClientBuilder AddInvokeAIResilience(this IHttpClientBuilder builder, Action<InvokeAIResilienceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new InvokeAIResilienceOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDelay, TimeSpan.Zero);
        return builder.AddHttpMessageHandler(() => new ResilienceHandler(options));
    }
}
