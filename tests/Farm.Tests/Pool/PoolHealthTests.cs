using InvokeAI.Pool;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InvokeAI.Farm.Tests.Pool;

/// <summary>The health check of a pool.</summary>
public sealed class PoolHealthTests : PoolFixture
{
    [Fact]
    public async Task A_pool_is_degraded_when_some_servers_are_down_and_unhealthy_when_none_is_left()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        await Servers["b"].StopAsync(Stop);
        var degraded = await CheckAsync();
        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Contains("1 of 2 servers", degraded.Description, StringComparison.Ordinal);
        Assert.Contains("'b' does not answer", degraded.Description, StringComparison.Ordinal);

        await Connect(Servers["a"]).Queue.PauseAsync(Stop);
        var unhealthy = await CheckAsync();
        Assert.Equal(HealthStatus.Unhealthy, unhealthy.Status);
        Assert.Contains("'a' is paused", unhealthy.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drained_server_is_no_fault_and_a_pool_of_drained_servers_takes_nothing()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        Pool.DrainServer("b");
        var healthy = await CheckAsync();
        Assert.Equal(HealthStatus.Healthy, healthy.Status);
        Assert.Equal("is drained", healthy.Data["b"]);

        Pool.DrainServer("a");
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task A_pool_that_is_not_registered_is_a_description()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHealthChecks().AddInvokeAIPool("unknown");
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);

        Assert.Contains("The pool 'unknown' cannot be used", report.Entries["invokeai-pool:unknown"].Description, StringComparison.Ordinal);
    }

    private async Task<HealthReportEntry> CheckAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<InvokeAIPool>(Pool);
        services.AddHealthChecks().AddInvokeAIPool(timeout: TimeSpan.FromMinutes(1));
        await using var provider = services.BuildServiceProvider();
        return (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Entries["invokeai-pool"];
    }
}
