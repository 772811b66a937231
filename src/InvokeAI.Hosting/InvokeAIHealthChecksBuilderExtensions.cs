using InvokeAI.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks for hosts whose work needs an InvokeAI server.</summary>
public static class InvokeAIHealthChecksBuilderExtensions
{
    // A probe asks every few seconds and gives up after a few: an answer that comes later than that is of no use to it.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds a check that asks a registered server for its version and its queue (<c>GET app/version</c>, <c>queue/…/status</c>), once and within
    /// <paramref name="timeout"/>. It is healthy if the server answers and takes items, degraded while the queue processor is paused, and
    /// <paramref name="failureStatus"/> if the server cannot be reached, does not answer in time or refuses the sign-in. The description names the server; the
    /// version and the counts of the queue are in the data of the entry.
    /// </summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <param name="server">The name of the server in <c>AddInvokeAI(name, …)</c>, or an empty string for the server without a name.</param>
    /// <param name="name">The name of the check, or null for <c>invokeai</c>, followed by a colon and the name of the server if it has one.</param>
    /// <param name="failureStatus">The status that a failure reports, or null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">The tags to filter checks by.</param>
    /// <param name="timeout">
    /// The longest time that the check takes, or null for 2 seconds. Allow more for a server that computes on its CPU and answers late.
    /// </param>
    /// <returns>The health checks of the host.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is zero or negative.</exception>
    public static IHealthChecksBuilder AddInvokeAI(
        this IHealthChecksBuilder builder, string server = "", string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(server);
        var limit = timeout ?? DefaultTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(timeout));
        return builder.Add(new HealthCheckRegistration(
            name ?? (server.Length == 0 ? "invokeai" : "invokeai:" + server),
            // The check keeps the limit itself: a registration's own reports an exception and does not name the server.
            provider => new ServerHealthCheck(provider, server, limit),
            failureStatus,
            tags));
    }

    /// <summary>
    /// Adds a check that asks every server of a registered pool for its queue (<c>queue/…/status</c>), all at once and within <paramref name="timeout"/>. It is
    /// healthy if every server answers and takes items, degraded if some do not, and <paramref name="failureStatus"/> if none does. Servers that are drained do
    /// not count as faults. The description names the servers that do not answer; the data of the entry has all of them.
    /// </summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <param name="pool">The name of the pool in <c>AddInvokeAIPool(name, …)</c>, or an empty string for the pool without a name.</param>
    /// <param name="name">The name of the check, or null for <c>invokeai-pool</c>, followed by a colon and the name of the pool if it has one.</param>
    /// <param name="failureStatus">The status that a failure reports, or null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">The tags to filter checks by.</param>
    /// <param name="timeout">The longest time that the check takes, or null for 2 seconds. A server that does not answer in time counts as one that does not
    /// answer.</param>
    /// <returns>The health checks of the host.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is zero or negative.</exception>
    public static IHealthChecksBuilder AddInvokeAIPool(
        this IHealthChecksBuilder builder, string pool = "", string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(pool);
        var limit = timeout ?? DefaultTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(timeout));
        return builder.Add(new HealthCheckRegistration(
            name ?? (pool.Length == 0 ? "invokeai-pool" : "invokeai-pool:" + pool),
            provider => new PoolHealthCheck(provider, pool, limit),
            failureStatus,
            tags));
    }
}
