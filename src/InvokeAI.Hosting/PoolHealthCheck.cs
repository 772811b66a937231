using InvokeAI.Pool;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Hosting;

/// <summary>Checks how many servers of a pool take submissions. Whatever goes wrong is a description, never an exception.</summary>
internal sealed class PoolHealthCheck(IServiceProvider provider, string pool, TimeSpan limit) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var named = pool.Length == 0 ? "The pool" : $"The pool '{pool}'";
        using var patience = new CancellationTokenSource(limit, provider.GetService<TimeProvider>() ?? TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var servers = pool.Length == 0 ? provider.GetRequiredService<InvokeAIPool>() : provider.GetRequiredKeyedService<InvokeAIPool>(pool);
            return Judge(context, named, await servers.ProbeAsync(stop.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"{named} cannot be used: {e.Message}");
        }
    }

    private static HealthCheckResult Judge(HealthCheckContext context, string named, IReadOnlyList<PoolServerInfo> servers)
    {
        var data = servers.ToDictionary(server => server.Name, server => (object)Describe(server));
        var open = servers.Count(IsOpen);
        // A server that was drained on purpose is no fault, but it takes nothing either.
        var faults = servers.Where(server => !IsOpen(server) && !server.IsDrained).ToList();
        var description =
            $"{named} has {open} of {servers.Count} servers that take submissions."
                + string.Concat(faults.Select(server => $" '{server.Name}' {Describe(server)}."));
        return open == 0 ? new(context.Registration.FailureStatus, description, data: data)
            : faults.Count > 0 ? HealthCheckResult.Degraded(description, data: data)
            : HealthCheckResult.Healthy(description, data);
    }

    private static bool IsOpen(PoolServerInfo server) => server is { IsHealthy: true, IsPaused: false, IsDrained: false };

    private static string Describe(PoolServerInfo server)
        => server.Fault is { } fault ? $"does not answer: {fault.Message.TrimEnd('.')}"
            : server.IsDrained ? "is drained"
            : server.IsPaused ? "is paused"
            : $"has {server.QueueCount} items in its queue";
}
