using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Programs and tools from the packed files, run to a picture on disk.</summary>
public sealed class RunConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public async Task A_users_test_runs_its_workflow_on_the_stand_in()
    {
        PosterProject.Write(folder, "Poster", "<TargetFramework>net10.0</TargetFramework>", $"""<PackageReference Include="InvokeAI.Typed.Testing" Version="{PackedFiles.Version}" />""");
        var program = await File.ReadAllTextAsync(folder.Path("Poster", "Program.cs"), TestContext.Current.CancellationToken);
        folder.Write("Poster/Program.cs", program.Replace(
            "await using var invoke = new InvokeAIClient(args[0]);",
            "await using var server = await InvokeAI.Testing.InvokeAIServer.StartAsync();\nawait using var invoke = new InvokeAIClient(server.BaseAddress);", StringComparison.Ordinal)
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
}
