using InvokeAI;
using InvokeAI.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A health check for hosts whose work needs an InvokeAI server.</summary>
public static class InvokeAIHealthChecksBuilderExtensions
{
    // Nodes that compute on the CPU keep the server from answering; a shorter limit would call a busy server sick.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Asks a registered server for its version and its queue (<c>GET app/version</c>, <c>queue/…/status</c>): healthy when it answers and takes items, degraded while its queue processor is paused,
    /// <paramref name="failureStatus"/> when it cannot be reached or refuses the sign-in. The version and the queue's counts are in the entry's data.
    /// </summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="server">The server's name in <c>AddInvokeAI(name, …)</c>; empty for the one without.</param>
    /// <param name="name">The check's name; <c>invokeai</c>, and the server's name behind a colon, where null.</param>
    /// <param name="failureStatus">What a failure is; unhealthy where null.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="timeout">How long the server may take; 30 seconds where null.</param>
    public static IHealthChecksBuilder AddInvokeAI(
        this IHealthChecksBuilder builder, string server = "", string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(server);
        return builder.Add(new HealthCheckRegistration(
            name ?? (server.Length == 0 ? "invokeai" : "invokeai:" + server),
            provider => new ServerHealthCheck(provider.GetRequiredService<IInvokeAIClientFactory>().Get(server)),
            failureStatus,
            tags,
            timeout ?? DefaultTimeout));
    }
}
