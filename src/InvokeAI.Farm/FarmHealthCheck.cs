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
            return Judge(context, await farm.ListServersAsync(cancellationToken).WaitAsync(limit, cancellationToken).ConfigureAwait(false));
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
