using InvokeAI.Workflows.Texts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Hosting;

/// <summary>Whether a server answers and its queue takes items.</summary>
internal sealed class ServerHealthCheck(InvokeAIClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var version = await client.App.ReadVersionAsync(cancellationToken).ConfigureAwait(false);
            var status = await client.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object>
            {
                ["version"] = version.ToString(),
                ["pending"] = status.Queue.Pending,
                ["inProgress"] = status.Queue.InProgress,
            };
            return status.Processor.IsStarted
                ? HealthCheckResult.Healthy(SafeText.Line($"{client} {version}"), data)
                : HealthCheckResult.Degraded(SafeText.Line($"{client} {version}: its queue processor is paused"), data: data);
        }
        catch (InvokeAIException e)
        {
            return new(context.Registration.FailureStatus, e.Message, e);
        }
    }
}
