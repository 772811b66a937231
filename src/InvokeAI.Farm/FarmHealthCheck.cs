using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Farm;

/// <summary>Checks that a farm works and how many of its servers get jobs. Whatever goes wrong is a description, never an exception.</summary>
internal sealed class FarmHealthCheck(IServiceProvider provider, TimeSpan limit) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var servers = await provider.GetRequiredService<InvokeAIFarm>().ListServersAsync(cancellationToken).WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            return Judge(context, servers);
        }
        catch (TimeoutException)
        {
            return new(context.Registration.FailureStatus, $"The farm did not answer within {limit.TotalSeconds:0.###} seconds. It has stopped, or its state cannot be written: see its log.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"The farm cannot be used: {e.Message}");
        }
    }

    private static HealthCheckResult Judge(HealthCheckContext context, IReadOnlyList<FarmServerInfo> servers)
    {
        var data = servers.ToDictionary(server => server.Name, server => (object)Describe(server));
        var open = servers.Count(IsOpen);
        var faults = servers.Where(server => !IsOpen(server)).ToList();
        var description = $"{open} of {servers.Count} servers get jobs.{string.Concat(faults.Select(server => $" '{server.Name}' {Describe(server)}."))}";
        return open == 0 ? new(context.Registration.FailureStatus, description, data: data)
            : faults.Count > 0 ? HealthCheckResult.Degraded(description, data: data)
            : HealthCheckResult.Healthy(description, data);
    }

    private static bool IsOpen(FarmServerInfo server) => server is { IsReachable: true, IsPaused: false, Drained: null };

    private static string Describe(FarmServerInfo server)
        => !server.IsReachable ? "does not answer"
            : server.Drained is { } reason ? $"is drained: {reason.TrimEnd('.')}"
            : server.IsPaused ? "is paused"
            : $"has {server.OpenCount} parts";
}
