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
            var found = await servers.ProbeAsync(stop.Token).ConfigureAwait(false);
            return ServerHealth.Judge(context, [.. found.Select(HealthOf)], open => $"{named} has {open} of {found.Count} servers that take submissions.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"{named} cannot be used: {e.Message}");
        }
    }

    private static ServerHealth HealthOf(PoolServerInfo server)
    {
        var isOpen = server is { IsHealthy: true, IsPaused: false, IsDrained: false };
        return new(server.Name, isOpen, !isOpen && !server.IsDrained,
            server.Fault is { } fault ? $"does not answer: {fault.Message.TrimEnd('.')}"
                : server.IsDrained ? "is drained"
                : server.IsPaused ? "is paused"
                : $"has {server.QueueCount} items in its queue");
    }
}
