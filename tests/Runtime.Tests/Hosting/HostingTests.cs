using InvokeAI.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace InvokeAI.Tests.Hosting;

public sealed class HostingTests
{
    // The stand-in hashes passwords and shares the machine with other tests: the default limit of a check is for real servers.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hosts_server_is_injected_and_is_one()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var services = new ServiceCollection();
        services.AddInvokeAI(options => options.BaseAddress = server.BaseAddress);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<InvokeAIClient>();
        Assert.Same(client, provider.GetRequiredService<InvokeAIClient>());
        Assert.Same(client, provider.GetRequiredService<IInvokeAIClientFactory>().Get());
        Assert.Equal("6.14.0-alpha", (await client.App.GetVersionAsync(Stop)).Text);
        Assert.True((await (await client.SubmitAsync(Card, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task Several_servers_go_by_their_names()
    {
        await using var first = await InvokeAIServer.StartAsync(Stop);
        await using var second = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = "6.8.1" }, Stop);
        var services = new ServiceCollection();
        services.AddInvokeAI("one", options => options.BaseAddress = first.BaseAddress);
        services.AddInvokeAI("two", options => options.BaseAddress = second.BaseAddress);
        services.AddTransient<NeedsTwo>();
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IInvokeAIClientFactory>();
        Assert.Equal(["one", "two"], factory.Names);
        Assert.Equal("6.14.0-alpha", (await factory.Get("one").App.GetVersionAsync(Stop)).Text);
        var two = provider.GetRequiredService<NeedsTwo>().Client;
        Assert.Same(factory.Get("two"), two);
        Assert.Equal("6.8.1", (await two.App.GetVersionAsync(Stop)).Text);
        var e = Assert.Throws<ArgumentException>(() => factory.Get("three"));
        Assert.Contains("\"one\", \"two\"", e.Message, StringComparison.Ordinal);
        Assert.Null(provider.GetService<InvokeAIClient>());
    }

    [Fact]
    public void Options_come_from_configuration_and_from_code_in_their_order()
    {
        var services = new ServiceCollection();
        services.AddInvokeAI("gpu",
            Section(("BaseAddress", "https://gpu.example/invoke"), ("Token", "t0ken"), ("DefaultBoard", "renders"), ("PollInterval", "00:00:02"),
                ("MaxParallelDownloads", "7"), ("UseEvents", "false")));
        services.Configure<InvokeAIClientOptions>("gpu", options => options.DefaultBoard += " of today");
        using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredKeyedService<InvokeAIClient>("gpu");
        Assert.Equal(new Uri("https://gpu.example/invoke/"), client.BaseAddress);
        var options = client.Transport.Options;
        Assert.Equal(("t0ken", "renders of today", TimeSpan.FromSeconds(2), 7, false),
            (options.Token, options.DefaultBoard, options.PollInterval, options.MaxParallelDownloads, options.UseEvents));
    }

    [Fact]
    public void Python_fault_a_misspelt_setting_talked_to_localhost()
    {
        var services = new ServiceCollection();
        services.AddInvokeAI(Section(("BaseAdress", "http://gpu")));
        using var provider = services.BuildServiceProvider();
        var e = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<InvokeAIClient>);
        Assert.Contains("BaseAdress", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_cannot_work_are_named_all_at_once_and_without_secrets()
    {
        var services = new ServiceCollection();
        services.AddInvokeAI("gpu", options =>
        {
            options.BaseAddress = new Uri("ftp://gpu");
            options.Token = "secret\n";
            options.Password = "hunter2";
            options.PollInterval = TimeSpan.Zero;
            options.MaxParallelDownloads = 0;
            options.QueueId = " ";
        });
        using var provider = services.BuildServiceProvider();
        var e = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<InvokeAIClient>("gpu"));
        Assert.Equal(6, e.Failures.Count());
        Assert.All(e.Failures, f => Assert.StartsWith("InvokeAI server \"gpu\": ", f, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", e.Message, StringComparison.Ordinal);
        Assert.Contains("PollInterval", Assert.Throws<ArgumentException>(() => new InvokeAIClient(options: new() { PollInterval = TimeSpan.Zero })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_address_holds_where_none_is_handed_over()
    {
        using var fromOptions = new InvokeAIClient(options: new() { BaseAddress = new Uri("http://gpu:9090/api/v1") });
        Assert.Equal(new Uri("http://gpu:9090/"), fromOptions.BaseAddress);
        using var byDefault = new InvokeAIClient();
        Assert.Equal(new Uri("http://localhost:9090/"), byDefault.BaseAddress);
    }

    [Fact]
    public void A_client_keeps_the_options_that_it_was_made_with()
    {
        var options = new InvokeAIClientOptions { DefaultBoard = "renders", OutputTypes = { ["mask_output"] = new() } };
        using var client = new InvokeAIClient("http://gpu:9090", options);
        options.DefaultBoard = "drafts";
        options.OutputTypes.Clear();
        Assert.Equal("renders", client.Transport.Options.DefaultBoard);
        Assert.Equal(["mask_output"], client.Transport.Options.OutputTypes.Keys);
    }

    [Fact]
    public async Task Health_is_told_with_version_and_queue()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInvokeAI(options => options.BaseAddress = server.BaseAddress);
        services.AddInvokeAI("away", options => options.BaseAddress = new Uri("http://127.0.0.1:1"));
        services.AddHealthChecks().AddInvokeAI(timeout: Patience).AddInvokeAI("away", failureStatus: HealthStatus.Degraded, timeout: Patience);
        await using var provider = services.BuildServiceProvider();
        var checks = provider.GetRequiredService<HealthCheckService>();

        var report = await checks.CheckHealthAsync(Stop);
        var healthy = report.Entries["invokeai"];
        Assert.Equal((HealthStatus.Healthy, "6.14.0-alpha", 0), (healthy.Status, healthy.Data["version"], healthy.Data["pending"]));
        var away = report.Entries["invokeai:away"];
        Assert.Equal(HealthStatus.Degraded, away.Status);
        Assert.Contains("127.0.0.1", away.Description, StringComparison.Ordinal);

        server.PauseProcessor();
        var paused = (await checks.CheckHealthAsync(r => r.Name == "invokeai", Stop)).Entries["invokeai"];
        Assert.Equal(HealthStatus.Degraded, paused.Status);
        Assert.Contains("paused", paused.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_fault_health_of_a_server_that_refuses_the_sign_in_is_told()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Stop);
        server.AddUser("kim@example.org", "Correct-Horse-9", isAdmin: true);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInvokeAI(options => options.BaseAddress = server.BaseAddress);
        services.AddInvokeAI("kim",
            options => (options.BaseAddress, options.Email, options.Password) = (server.BaseAddress, "kim@example.org", "Correct-Horse-9"));
        services.AddHealthChecks().AddInvokeAI(timeout: Patience).AddInvokeAI("kim", timeout: Patience);
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["invokeai"].Status);
        Assert.Equal(HealthStatus.Healthy, report.Entries["invokeai:kim"].Status);
    }

    private static IConfiguration Section(params (string Key, string Value)[] pairs)
        => new ConfigurationBuilder().AddInMemoryCollection(pairs.ToDictionary(p => "InvokeAI:" + p.Key, p => (string?)p.Value)).Build().GetSection("InvokeAI");

    private static WorkflowDefinition Card => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", "Colour Card.json"));

    private sealed class NeedsTwo([FromKeyedServices("two")] InvokeAIClient client)
    {
        public InvokeAIClient Client => client;
    }
}
