using System.Net;
using System.Net.Sockets;
using InvokeAI.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Tests.Hosting;

/// <summary>Tests that the health check answers in time, whatever the server does, and that it asks once.</summary>
public sealed class HealthCheckTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_server_under_resilience_is_asked_once()
    {
        var dead = new ScriptedHandler((_, _) => throw new HttpRequestException("Connection refused"));
        await using var host = Host(dead);
        Unhealthy(await CheckAsync(host), "http://dead:9090/", "Connection refused");
        Assert.Single(dead.Requests);
    }

    [Fact]
    public async Task A_gateway_without_a_server_under_resilience_is_asked_once()
    {
        var gateway = new ScriptedHandler((_, _) => new(HttpStatusCode.ServiceUnavailable));
        await using var host = Host(gateway);
        Unhealthy(await CheckAsync(host), "http://dead:9090/", "503");
        Assert.Single(gateway.Requests);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_does_not_hold_up_the_others()
    {
        using var blackHole = new TcpListener(IPAddress.Loopback, 0);
        blackHole.Start();
        var address = new Uri($"http://{blackHole.LocalEndpoint}/");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInvokeAI("hole", options => options.BaseAddress = address).AddInvokeAIResilience();
        services.AddInvokeAI("fine", options => options.BaseAddress = new Uri("http://fine")).AddInvokeAIResilience()
            .ConfigurePrimaryHttpMessageHandler(() => Fine());
        services.AddHealthChecks().AddInvokeAI("hole", timeout: TimeSpan.FromMilliseconds(300)).AddInvokeAI("fine", timeout: TimeSpan.FromMinutes(1));
        await using var provider = services.BuildServiceProvider();

        // Without the limit it would be the three minutes of a request.
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Unhealthy(report.Entries["invokeai:hole"], "'hole'", address.ToString(), "0.3 seconds");
        Assert.Equal(HealthStatus.Healthy, report.Entries["invokeai:fine"].Status);
    }

    [Fact]
    public async Task The_default_limit_is_two_seconds_even_if_a_handler_ignores_cancellation()
    {
        var time = new ManualTime();
        var never = new Never();
        await using var host = Host(never, null, time);
        var check = CheckAsync(host);
        await never.Asked.WaitAsync(Stop);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(check.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Unhealthy(await check.WaitAsync(TimeSpan.FromMinutes(1), Stop), "http://dead:9090/", "2 seconds");
    }

    [Fact]
    public async Task A_server_that_nobody_registered_and_options_that_cannot_work_are_descriptions_too()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInvokeAI("gpu", options => options.QueueId = " ");
        services.AddHealthChecks().AddInvokeAI("gpu").AddInvokeAI("cpu", failureStatus: HealthStatus.Degraded);
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);
        Unhealthy(report.Entries["invokeai:gpu"], "'gpu'", "QueueId");
        var unknown = report.Entries["invokeai:cpu"];
        Assert.Equal(HealthStatus.Degraded, unknown.Status);
        Assert.Null(unknown.Exception);
        Assert.Contains("'cpu'", unknown.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_up_the_check_gets_the_cancellation()
    {
        var never = new Never();
        await using var host = Host(never);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var check = host.GetRequiredService<HealthCheckService>().CheckHealthAsync(patience.Token);
        await never.Asked.WaitAsync(Stop);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public void A_limit_of_nothing_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>("timeout", () => new ServiceCollection().AddHealthChecks().AddInvokeAI(timeout: TimeSpan.Zero));

    /// <summary>Makes a host whose check has a minute, so that a busy machine does not decide a test; null takes the default limit.</summary>
    private static ServiceProvider Host(HttpMessageHandler server) => Host(server, TimeSpan.FromMinutes(1), TimeProvider.System);

    private static ServiceProvider Host(HttpMessageHandler server, TimeSpan? timeout, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInvokeAI(options => options.BaseAddress = new Uri("http://dead:9090")).AddInvokeAIResilience()
            .ConfigurePrimaryHttpMessageHandler(() => server);
        services.AddSingleton(time);
        services.AddHealthChecks().AddInvokeAI(timeout: timeout);
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider host)
        => (await host.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Entries["invokeai"];

    private static void Unhealthy(HealthReportEntry entry, params string[] parts)
    {
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Null(entry.Exception);
        Assert.All(parts, part => Assert.Contains(part, entry.Description, StringComparison.Ordinal));
    }

    private static ScriptedHandler Fine()
        => new((request, _) => ScriptedHandler.Json(request.RequestUri!.AbsolutePath.EndsWith("/version", StringComparison.Ordinal)
        ? """{"version":"6.14.0"}"""
        : """{"queue":{"queue_id":"default","item_id":null,"batch_id":null,"session_id":null,"pending":0,"in_progress":0,"completed":0,"failed":0,"canceled":0,"total":0},"processor":{"is_started":true,"is_processing":false}}"""));

    /// <summary>A server that never answers, below a handler that ignores cancellation.</summary>
    private sealed class Never : HttpMessageHandler
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            return new TaskCompletionSource<HttpResponseMessage>().Task;
        }
    }

    /// <summary>A clock that goes when the test says so; it keeps one-shot timers, which is what time limits are.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<(TimeSpan Due, Action Ring)> timers = [];
        private TimeSpan now;

        public void Advance(TimeSpan time)
        {
            now += time;
            foreach (var (due, ring) in timers.ToArray())
            {
                if (due <= now && timers.Remove((due, ring)))
                    ring();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (TimeSpan, Action) timer = (now + dueTime, () => callback(state));
            timers.Add(timer);
            return new Removal(() => timers.Remove(timer));
        }

        private sealed class Removal(Action remove) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose() => remove();

            public ValueTask DisposeAsync()
            {
                remove();
                return default;
            }
        }
    }
}
