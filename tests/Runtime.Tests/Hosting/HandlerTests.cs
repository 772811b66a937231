using System.Net;
using InvokeAI.Testing;
using InvokeAI.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Tests.Hosting;

/// <summary>Tests what handlers on the HttpClient can do to requests, and what they cannot.</summary>
public sealed class HandlerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.DropInAnswer)]
    [InlineData(FaultKind.ErrorInstead)]
    [InlineData(FaultKind.DropBefore)]
    public async Task Under_the_standard_resilience_handler_one_submission_stays_one(FaultKind kind)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(kind) { Path = "enqueue_batch", Times = 100, Status = 503 });
        var landed = kind is FaultKind.ErrorAfter or FaultKind.DropAfter or FaultKind.DropInAnswer;
        await using var host = Host(server, builder => builder.AddStandardResilienceHandler(), landed ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(3));
        if (landed)
        {
            var run = await host.Client.SubmitAsync(Card, cancellationToken: Stop);
            Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        }
        else
        {
            await Assert.ThrowsAsync<SubmissionUncertainException>(() => host.Client.SubmitAsync(Card, cancellationToken: Stop));
        }

        Assert.Equal(landed ? 1 : 0, server.QueueItems.Count);
        Assert.Single(server.Faults.Struck);
    }

    [Fact]
    public async Task Under_the_standard_resilience_handler_a_server_that_stalls_beyond_its_patience_still_gets_one()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.LateCommit) { Path = "enqueue_batch", Delay = TimeSpan.FromSeconds(2) });
        await using var host = Host(server, builder => builder.AddStandardResilienceHandler(o =>
        {
            o.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
            o.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
            o.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(1);
        }));
        var run = await host.Client.SubmitAsync(Card, cancellationToken: Stop);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task Under_the_standard_resilience_handler_an_upload_stays_one()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorAfter) { Path = "images/upload", Status = 503, Times = 100 });
        await using var host = Host(server, builder => builder.AddStandardResilienceHandler());
        using var picture = new MemoryStream(InvokeAIServer.PaintPng(8, 8, 1));
        var e = await Assert.ThrowsAnyAsync<InvokeAIException>(() => host.Client.Images.UploadAsync(picture, cancellationToken: Stop));
        Assert.Contains("images/upload", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Images);
    }

    [Fact]
    public async Task The_ready_resilience_repeats_reads_alone()
    {
        var server = new ScriptedHandler((r, n) => r.Method == HttpMethod.Get && n >= 4 ? ScriptedHandler.Json("""{"version":"6.14.0"}""") : Later());
        await using var host = Host(new Uri("http://server"), builder => Quick(builder).ConfigurePrimaryHttpMessageHandler(() => server));
        Assert.Equal("6.14.0", (await host.Client.App.GetVersionAsync(Stop)).Text);
        Assert.Equal(5, server.Requests.Count);

        server.Requests.Clear();
        await Assert.ThrowsAnyAsync<InvokeAIException>(() => host.Client.Boards.CreateAsync("b", Stop));
        Assert.Single(server.Requests);

        static HttpResponseMessage Later() => new(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "0" } } };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_ready_resilience_takes_the_place_of_the_clients_own_repeats(bool isRefused)
    {
        var server =
            new ScriptedHandler(
                (request, _)
                    => isRefused ? new(HttpStatusCode.ServiceUnavailable) { RequestMessage = request } : throw new HttpRequestException("Connection refused"));
        await using var host = Host(new Uri("http://server"), builder => Quick(builder).ConfigurePrimaryHttpMessageHandler(() => server));
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => host.Client.App.GetVersionAsync(Stop));
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Under_the_ready_resilience_one_submission_stays_one()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorAfter) { Path = "enqueue_batch", Status = 503, Times = 100 });
        await using var host = Host(server, builder => Quick(builder));
        Assert.True((await (await host.Client.SubmitAsync(Card, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task The_ready_resilience_ends_with_the_callers_patience()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var server = new ScriptedHandler((_, _) =>
        {
            patience.CancelAfter(200);
            return new(HttpStatusCode.ServiceUnavailable) { Headers = { { "Retry-After", "3600" } } };
        });
        await using var host = Host(new Uri("http://server"), builder => builder.AddInvokeAIResilience().ConfigurePrimaryHttpMessageHandler(() => server));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Client.Models.ListAsync(cancellationToken: patience.Token).ToListAsync(patience.Token).AsTask());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Headers_of_the_host_go_along_with_requests_and_sockets()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        await using var host = Host(server, builder => builder.AddHttpMessageHandler(() => new Noting(seen)));
        await using var subscription = host.Client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Stop);
        await host.Client.App.GetVersionAsync(Stop);
        Assert.Contains(seen, path => path.Contains("/ws/socket.io", StringComparison.Ordinal));
        Assert.Contains(seen, path => path.EndsWith("/app/version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_of_a_hosts_handler_is_one_of_the_clients()
    {
        await using var host = Host(new Uri("http://server"), builder => builder.AddHttpMessageHandler(() => new Refusing()));
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => host.Client.Boards.CreateAsync("b", Stop));
        Assert.Contains("the circuit is open", e.Message, StringComparison.Ordinal);
    }

    private static IHttpClientBuilder Quick(IHttpClientBuilder builder) => builder.AddInvokeAIResilience(o => o.Delay = TimeSpan.FromMilliseconds(1));

    private static HostedServer Host(InvokeAIServer server, Action<IHttpClientBuilder> configure, TimeSpan? uncertain = null)
        => Host(server.BaseAddress, configure, uncertain);

    private static HostedServer Host(Uri address, Action<IHttpClientBuilder> configure, TimeSpan? uncertain = null)
    {
        var services = new ServiceCollection();
        configure(services.AddInvokeAI(options =>
        {
            options.BaseAddress = address;
            options.UncertainTimeout = uncertain ?? TimeSpan.FromMinutes(2);
        }));
        return new(services.BuildServiceProvider());
    }

    private static WorkflowDefinition Card => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", "Colour Card.json"));

    private sealed class HostedServer(ServiceProvider provider) : IAsyncDisposable
    {
        public InvokeAIClient Client { get; } = provider.GetRequiredService<InvokeAIClient>();

        public ValueTask DisposeAsync() => provider.DisposeAsync();
    }

    private sealed class Noting(System.Collections.Concurrent.ConcurrentBag<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath.TrimEnd('/'));
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Refusing : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => throw new NotSupportedException("the circuit is open");
    }
}
