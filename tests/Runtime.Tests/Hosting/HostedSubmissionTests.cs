using InvokeAI.Testing;
using InvokeAI.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Tests.Hosting;

public sealed class HostedSubmissionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.DropAfter)]
    public async Task The_standard_resilience_handler_cannot_double_a_submission(FaultKind kind)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(kind) { Path = "enqueue_batch", Status = 503, Times = 3 });
        var services = new ServiceCollection();
        services.AddInvokeAI(o =>
        {
            o.BaseAddress = server.BaseAddress;
            o.UncertainTimeout = TimeSpan.FromMinutes(2);
        }).AddStandardResilienceHandler();
        await using var host = services.BuildServiceProvider();
        var client = host.GetRequiredService<InvokeAIClient>();
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
        Assert.Single(server.Faults.Struck);
    }

    [Fact]
    public async Task A_handler_that_keeps_a_copy_of_the_body_cannot_send_it_again()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var services = new ServiceCollection();
        services.AddInvokeAI(o => o.BaseAddress = server.BaseAddress).AddHttpMessageHandler(() => new Buffering());
        await using var host = services.BuildServiceProvider();
        var run = await host.GetRequiredService<InvokeAIClient>().SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.Single(run.ItemIds);
        Assert.Single(server.QueueItems);
    }

    private sealed class Buffering : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is null)
                return await base.SendAsync(request, cancellationToken);
            await request.Content.LoadIntoBufferAsync(cancellationToken);
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
