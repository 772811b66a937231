using InvokeAI.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests the interface that application code injects.</summary>
public sealed class WorkflowRunnerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_is_submitted_waited_for_and_returned()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await client.RunAsync(EdgeWorkflows.ColourCard, Stop);
        Assert.Single(result.Images);
        Assert.NotEmpty(result.Outputs[EdgeWorkflows.ColourCard.Outputs[0].Name]);
        Assert.Equal((string?)server.EnqueuedBodies[0]["batch"]!["batch_id"], result.RunId);
    }

    [Fact]
    public async Task A_canceled_call_cancels_the_run_that_nobody_else_knows_of()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = ((IWorkflowRunner)client).RunAsync(EdgeWorkflows.ColourCard, stop.Token);
        while (server.QueueItems.Count == 0)
            await Task.Delay(10, Stop);
        // The run is followed, so that it is not the submission that is canceled.
        while (!server.Requests.Any(request => request.Path.Contains("/b/", StringComparison.Ordinal)))
            await Task.Delay(10, Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("canceled", (string?)Assert.Single(server.QueueItems)["status"]);
    }

    [Fact]
    public async Task A_failure_is_thrown()
    {
        await using var server = await InvokeAIServer.StartAsync(new() { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await Assert.ThrowsAsync<RunFailedException>(() => client.RunAsync(EdgeWorkflows.Load("Fails At Run Time"), Stop));
    }

    [Fact]
    public async Task A_run_is_followed_by_what_every_run_has()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        IWorkflowRunner runner = client;
        await using var run = await runner.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        Assert.Equal(server.BaseAddress.ToString(), run.Server);
        Assert.Equal("Colour Card", run.WorkflowName);
        var items = await run.ReadItemsAsync(Stop).ToListAsync(Stop);
        Assert.Equal([0, 1], items.Select(i => i.Index).Order());
        Assert.Equal(RunState.Completed, (await run.GetStatusAsync(Stop)).State);
        Run untyped = run;
        Assert.Equal(2, (await untyped.WaitAsync(Stop)).Items.Count);
        var resumed = await runner.ResumeAsync(EdgeWorkflows.ColourCard, run.Id, Stop);
        Assert.Equal(2, (await resumed.WaitAsync(Stop)).Items.Count);
    }

    [Fact]
    public async Task Hosts_inject_the_runner_of_each_server()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var services = new ServiceCollection();
        services.AddInvokeAI(options => options.BaseAddress = server.BaseAddress);
        services.AddInvokeAI("box", options => options.BaseAddress = server.BaseAddress);
        await using var provider = services.BuildServiceProvider();
        var runner = provider.GetRequiredService<IWorkflowRunner>();
        var box = provider.GetRequiredKeyedService<IWorkflowRunner>("box");
        Assert.Same(provider.GetRequiredService<InvokeAIClient>(), runner);
        Assert.Same(provider.GetRequiredKeyedService<InvokeAIClient>("box"), box);
        Assert.Equal("box", (await box.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).Server);
        Assert.True((await runner.RunAsync(EdgeWorkflows.ColourCard, Stop)).IsCompleted);
    }

    [Fact]
    public void A_host_of_named_servers_alone_has_no_runner_without_a_name()
    {
        var services = new ServiceCollection();
        services.AddInvokeAI("box");
        using var provider = services.BuildServiceProvider();
        Assert.Null(provider.GetService<IWorkflowRunner>());
    }

    [Fact]
    public void A_runner_of_the_hosts_own_stays()
    {
        var services = new ServiceCollection();
        var own = new InvokeAIClient("http://own.example");
        services.AddSingleton<IWorkflowRunner>(own);
        services.AddInvokeAI();
        using var provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<IWorkflowRunner>());
    }
}
