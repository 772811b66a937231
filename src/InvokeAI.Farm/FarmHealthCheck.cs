using InvokeAI.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Farm;

/// <summary>Checks that a farm works and how many of its servers get jobs. A fault is a description, never an exception.</summary>
internal sealed class FarmHealthCheck(IServiceProvider provider, TimeSpan limit) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var farm = provider.GetRequiredService<InvokeAIFarm>();
            var servers = await farm.ListServersAsync(cancellationToken).WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            return ServerHealth.Judge(context, [.. servers.Select(HealthOf)], open => $"{open} of {servers.Count} servers get jobs.");
        }
        catch (TimeoutException)
        {
            return new(context.Registration.FailureStatus,
                FormattableString.Invariant($"The farm did not answer within {limit.TotalSeconds:0.###} seconds. Its state may not be writable: see its log."));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"The farm cannot be used: {e.Message}");
        }
    }

    // A server that the farm drained by itself, because jobs failed on it, is one that nobody took out on purpose.
    private static ServerHealth HealthOf(FarmServerInfo server)
    {
        var isOpen = server is { IsReachable: true, IsPaused: false, Drained: null };
        return new(server.Name, isOpen, !isOpen && server.Drained != FarmServerInfo.DrainedByRequest,
            !server.IsReachable ? "does not answer"
                : server.Drained is { } reason ? $"is drained: {reason.TrimEnd('.')}"
                : server.IsPaused ? "is paused"
                : $"has {server.OpenCount} parts");
    }
}
