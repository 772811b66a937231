using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Programs and tools from the packed files, run to an image on disk.</summary>
public sealed class RunConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public async Task A_users_test_runs_its_workflow_on_the_stand_in()
    {
        PosterProject.Write(folder, "Poster", "<TargetFramework>net10.0</TargetFramework>",
            $"""<PackageReference Include="InvokeAI.Typed.Testing" Version="{PackedFiles.Version}" />""");
        var program = await File.ReadAllTextAsync(folder.Path("Poster", "Program.cs"), TestContext.Current.CancellationToken);
        folder.Write("Poster/Program.cs", program.Replace(
            "await using var invoke = new InvokeAIClient(args[0]);",
            "await using var server = await InvokeAI.Testing.InvokeAIServer.StartAsync();\nawait using var invoke = new InvokeAIClient(server.BaseAddress);",
            StringComparison.Ordinal)
            .Replace("args[1]", "args[0]", StringComparison.Ordinal));
        (await folder.BuildAsync("Poster")).Succeeded();
        (await folder.RunAsync("Poster/bin/Debug/net10.0", "Poster", folder.Path("pictures"))).Succeeded().Says("saved True .png");
    }

    [Fact]
    public async Task The_tool_is_installed_and_reads_locks_and_checks_workflows()
    {
        var tool = await folder.ToolAsync();
        var workflow = folder.CopyWorkflow("colour-card", "files/colour-card.json");
        (await folder.RunAsync("files", tool, "inputs", workflow)).Succeeded().Says("Softness");
        (await folder.RunAsync("files", tool, "lock", workflow)).Succeeded();
        Assert.True(File.Exists(folder.Path("files", "colour-card.form.lock")));
        (await folder.RunAsync("files", tool, "check", workflow)).Succeeded();
    }

    [Fact]
    public async Task A_web_host_takes_the_client_by_injection_with_options_from_configuration()
    {
        PosterProject.Write(folder, "Hosted", "<TargetFramework>net10.0</TargetFramework>",
            $"""<PackageReference Include="InvokeAI.Typed.Hosting" Version="{PackedFiles.Version}" />""");
        var project = await File.ReadAllTextAsync(folder.Path("Hosted", "Hosted.csproj"), TestContext.Current.CancellationToken);
        folder.Write("Hosted/Hosted.csproj", project.Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal));
        folder.Write("Hosted/Program.cs",
            """
            using InvokeAI;
            using Microsoft.Extensions.Diagnostics.HealthChecks;
            using Poster.Workflows;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddInvokeAI(builder.Configuration.GetSection("InvokeAI"));
            builder.Services.AddHealthChecks().AddInvokeAI(timeout: TimeSpan.FromSeconds(30));
            builder.Services.AddHostedService<Worker>();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            await using var app = builder.Build();
            app.MapHealthChecks("/health");
            await app.RunAsync();

            sealed class Worker(InvokeAIClient invoke, HealthCheckService health, IHostApplicationLifetime host) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    var run = await invoke.SubmitAsync(new ColourCard { Width = 64, Height = 48 }, stoppingToken);
                    var result = await run.WaitAsync(stoppingToken);
                    Console.WriteLine($"pictures {result.Outputs.Card.Count}, health {(await health.CheckHealthAsync(stoppingToken)).Status}");
                    host.StopApplication();
                }
            }
            """);
        (await folder.BuildAsync("Hosted")).Succeeded();
        await using var server = folder.Start(".", await folder.ToolAsync(), "serve", "--port", "0");
        var address =
            (await server.LineAsync(line => line.Contains("http://", StringComparison.Ordinal))).Split(' ')
                .First(w => w.StartsWith("http://", StringComparison.Ordinal));
        (await folder.RunAsync("Hosted/bin/Debug/net10.0", "Hosted", "--InvokeAI:BaseAddress=" + address)).Says("pictures 1, health Healthy");
    }
}
