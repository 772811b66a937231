using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Hosting;

/// <summary>Represents a server as health checks of several servers see it.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsOpen">Whether it takes what it is given.</param>
/// <param name="IsFault">Whether that it takes nothing is a fault. To drain a server on purpose is none.</param>
/// <param name="State">What it has or why it takes nothing, after its name in a sentence.</param>
internal sealed record ServerHealth(string Name, bool IsOpen, bool IsFault, string State)
{
    /// <summary>
    /// Judges several servers: healthy without a fault, degraded with one, and as the registration says if none is open, for whatever reason.
    /// </summary>
    /// <param name="context">The check.</param>
    /// <param name="servers">The servers.</param>
    /// <param name="count">Says how many of them are open.</param>
    public static HealthCheckResult Judge(HealthCheckContext context, IReadOnlyList<ServerHealth> servers, Func<int, string> count)
    {
        var data = servers.ToDictionary(server => server.Name, server => (object)server.State);
        var open = servers.Count(server => server.IsOpen);
        var faults = servers.Where(server => server.IsFault).ToList();
        var description = count(open) + string.Concat(faults.Select(server => $" '{server.Name}' {server.State}."));
        return open == 0 ? new(context.Registration.FailureStatus, description, data: data)
            : faults.Count > 0 ? HealthCheckResult.Degraded(description, data: data)
            : HealthCheckResult.Healthy(description, data);
    }
}
