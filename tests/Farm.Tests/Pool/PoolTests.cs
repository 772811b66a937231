using InvokeAI.Pool;
using InvokeAI.Testing;
using InvokeAI.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Farm.Tests.Pool;

/// <summary>Tests several servers as one runner.</summary>
public sealed class PoolTests : PoolFixture
{
    [Fact]
    public async Task Submissions_are_spread_over_the_least_busy_servers()
    {
        await ServeAsync("a", TimeSpan.FromHours(1));
        await ServeAsync("b", TimeSpan.FromHours(1));
        for (var i = 0; i < 4; i++)
            await Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop);

        Assert.All(Servers.Values, server => Assert.Equal(2, server.QueueItems.Count));
    }

    [Fact]
    public async Task A_run_completes_and_says_where_it_is()
    {
        await ServeAsync("a");
        var run = await Pool.SubmitAsync(Load("Colour Card"), cancellationToken: Stop);

        Assert.Equal("a", run.Server);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.True((await Pool.RunAsync(Load("Colour Card"), Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_dead_server_is_passed_by_and_used_again_when_it_is_back()
    {
        var dead = await ServeAsync("dead");
        await ServeAsync("alive");
        await dead.StopAsync(Stop);
        await (await Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop)).WaitAsync(Stop);
        Assert.False(Pool.Servers[0].IsHealthy);
        Assert.NotNull(Pool.Servers[0].Fault);

        await dead.RestartAsync(Stop);
        await Servers["alive"].StopAsync(Stop);
        await (await Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop)).WaitAsync(Stop);
        Assert.True(Pool.Servers[0].IsHealthy);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_passed_by_after_the_patience_of_the_pool()
    {
        await ServeAsync("silent");
        Servers["silent"].Faults.Add(new(FaultKind.Stall) { Path = "queue/default/status", Delay = TimeSpan.FromHours(1), Times = int.MaxValue });
        var pool = new InvokeAIPool { Patience = TimeSpan.FromMilliseconds(200) };
        pool.AddServer("silent", Connect(Servers["silent"]));
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop));

        Assert.Contains("'silent' does not answer: There was no answer within 0.2 seconds.", e.Message, StringComparison.Ordinal);
        Assert.Empty(Servers["silent"].QueueItems);
    }

    [Fact]
    public async Task A_submission_that_may_have_landed_does_not_go_elsewhere()
    {
        foreach (var name in new[] { "a", "b" })
        {
            var server = await ServeAsync(name, isImpatient: true);
            server.Faults.Add(new(FaultKind.StallAfter) { Path = "enqueue_batch", Delay = TimeSpan.FromHours(1) });
            server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/b/", Times = 1000 });
        }

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop));
        Assert.Equal(1, Servers.Values.Sum(server => server.QueueItems.Count));
    }

    [Fact]
    public async Task A_drained_server_gets_nothing_and_its_runs_are_found()
    {
        await ServeAsync("a");
        var run = await Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop);
        Pool.DrainServer("a");
        await ServeAsync("b");
        var other = await Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop);

        Assert.Equal("b", other.Server);
        Assert.Equal(run.Server, (await Pool.ResumeAsync(Load("Sum Only"), run.Id, Stop)).Server);
    }

    [Fact]
    public async Task A_run_that_no_server_has_is_uncertain_while_one_does_not_answer()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => Pool.ResumeAsync(Load("Sum Only"), "unknown", Stop));

        await Servers["b"].StopAsync(Stop);
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => Pool.ResumeAsync(Load("Sum Only"), "unknown", Stop));
        Assert.Contains("'b' does not answer", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_server_can_take_a_workflow_each_one_says_why()
    {
        Assert.Contains("no servers",
            (await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop))).Message,
            StringComparison.Ordinal);
        await ServeAsync("lacking");
        await ServeAsync("dead");
        await ServeAsync("drained");
        Pool.DrainServer("drained");
        await Servers["dead"].StopAsync(Stop);
        var workflow =
            WorkflowDefinition.Load(Repository.Path("samples", "SampleApp", "workflows", "sdxl-text-to-image.json"))
                .With("Model", ModelRef.Named("No such model", "sdxl", "main"));
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => Pool.SubmitAsync(workflow, cancellationToken: Stop));

        Assert.Contains("'lacking' lacks model No such model (sdxl main)", e.Message, StringComparison.Ordinal);
        Assert.Contains("'dead' does not answer", e.Message, StringComparison.Ordinal);
        Assert.Contains("'drained' is drained", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_injects_a_pool_as_the_runner()
    {
        await ServeAsync("box");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInvokeAIPool("renders", pool => pool.AddServer("box1", Servers["box"].BaseAddress.ToString()));
        await using var provider = services.BuildServiceProvider();
        var runner = provider.GetRequiredKeyedService<IWorkflowRunner>("renders");
        var run = await runner.SubmitAsync(Load("Sum Only"), cancellationToken: Stop);

        Assert.Equal("box1", run.Server);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }
}
