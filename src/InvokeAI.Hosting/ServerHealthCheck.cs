using InvokeAI.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Hosting;

/// <summary>Checks that a server answers and that its queue takes items. Every problem is a description, never an exception.</summary>
internal sealed class ServerHealthCheck(IServiceProvider provider, string server, TimeSpan limit) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(limit, provider.GetService<TimeProvider>() ?? TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var named = server.Length == 0 ? "The InvokeAI server" : $"The InvokeAI server '{server}'";
        try
        {
            // Here and not in the registration: a server that cannot be made would fail the whole report.
            var client = provider.GetRequiredService<IInvokeAIClientFactory>().Get(server);
            named = $"{named} at {client.BaseAddress}";
            return Judge(named, await WithinLimitAsync(client, stop.Token).ConfigureAwait(false));
        }
        catch (Exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Failure($"{named} did not answer within {limit.TotalSeconds:0.###} seconds.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Failure($"{named} cannot be used: {e.Message}");
        }

        HealthCheckResult Failure(string description) => new(context.Registration.FailureStatus, description);
    }

    // The wait ends in time even if a handler of the host ignores the token.
    private static async Task<ServerProbe> WithinLimitAsync(InvokeAIClient client, CancellationToken stop)
    {
        var probe = ServerProbe.SendAsync(client, stop);
        try
        {
            return await probe.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The probe may still fail later; somebody has to look at its exception.
            _ = probe.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private static HealthCheckResult Judge(string named, ServerProbe answer)
    {
        var data = new Dictionary<string, object>
        {
            ["version"] = answer.Version.ToString(),
            ["pending"] = answer.Status.Queue.Pending,
            ["inProgress"] = answer.Status.Queue.InProgress,
        };
        return answer.Status.Processor.IsStarted
            ? HealthCheckResult.Healthy($"{named} runs version {answer.Version}.", data)
            : HealthCheckResult.Degraded($"{named} runs version {answer.Version}, but its queue processor is paused.", data: data);
    }
}
