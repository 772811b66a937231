using InvokeAI.Farm;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a health check for hosts that have a farm.</summary>
public static class FarmHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the farm that <c>AddInvokeAIFarm</c> registered. It is healthy if every server gets jobs or was drained by request, degraded if one does
    /// not answer, is paused or was drained because jobs failed on it, and unhealthy if none gets jobs or the farm has stopped. The description names the
    /// servers with a fault.
    /// </summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status that a failure reports, or null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">The tags to filter checks by.</param>
    /// <param name="timeout">The longest time that the check takes, or null for 2 seconds.</param>
    /// <returns>The health checks of the host.</returns>
    public static IHealthChecksBuilder AddInvokeAIFarm(this IHealthChecksBuilder builder, string name = "invokeai-farm", HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(
            new HealthCheckRegistration(name, provider => new FarmHealthCheck(provider, timeout ?? TimeSpan.FromSeconds(2)), failureStatus, tags));
    }
}
