using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Tests;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_server_that_is_not_there_gets_advice()
    {
        var run = await ToolRun.InProcessAsync("doctor", "--server", "http://127.0.0.1:9");

        run.Fails(1);
        Assert.Contains("dotnet invokeai serve", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_models_are_named_with_the_cure()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);

        var findings = await ExamineAsync(server, 1, Sample.Flux);

        Assert.Contains(findings,
            f => f.Contains("error", StringComparison.Ordinal) && f.Contains("'Model' (index 5)", StringComparison.Ordinal)
                && f.Contains("models install", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Contains("'Picture' (index 0) has to be set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_to_be_set_is_shown_with_those_that_fit()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        Assert.Contains(await ExamineAsync(server, 1, Sample.Sdxl), f => f.Contains("no installed model fits it", StringComparison.Ordinal));

        server.AddModel("Juggernaut XL v9", "sdxl", "main");
        Assert.Contains(await ExamineAsync(server, 0, Sample.Sdxl), f => f.Contains("Juggernaut XL v9 would fit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_with_everything_is_fine()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, TestContext.Current.CancellationToken));

        await ExamineAsync(server, 0, Sample.Flux, Sample.ColourCard);
        var text = (await ToolRun.InProcessAsync("doctor", Sample.ColourCard, "--server", server.BaseAddress.ToString())).Fine().Output;
        Assert.Contains("the server has all", text, StringComparison.Ordinal);
        Assert.Contains("307 node types", text, StringComparison.Ordinal);
        Assert.DoesNotContain("openapi.json", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_queue_is_a_warning()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        server.PauseProcessor();

        Assert.Contains(await ExamineAsync(server, 0),
            f => f.StartsWith("warning", StringComparison.Ordinal) && f.Contains("queue resume", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_how()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, TestContext.Current.CancellationToken);
        server.AddUser("a@example.org", "A long enough password 1", isAdmin: true);

        Assert.Contains(await ExamineAsync(server, 1), f => f.Contains("INVOKEAI_TOKEN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nodes_that_the_server_lacks_are_named()
    {
        using var server = new FakeServer(new Dictionary<string, string>
        {
            ["/openapi.json"] = Schemas.WithOneNode("mine"),
            ["/api/v1/app/version"] = """{"version":"6.14.0"}""",
            ["/api/v1/auth/status"] = """{"setup_required":false,"multiuser_enabled":false,"strict_password_checking":false,"admin_email":null}""",
            ["/api/v1/queue/default/status"] =
                """{"queue":{"queue_id":"default","pending":0,"in_progress":0,"completed":0,"failed":0,"canceled":0,"total":0},"processor":{"is_started":true,"is_processing":false}}""",
            ["/api/v2/models/"] = """{"models":[]}""",
        });

        var run = await ToolRun.InProcessAsync("doctor", Sample.ColourCard, "--server", server.Address);

        run.Fails(1);
        Assert.Contains("the server does not know the node", run.Output, StringComparison.Ordinal);
        Assert.Contains("Install the node pack", run.Output, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ExamineAsync(InvokeAIServer server, int exitCode, params string[] files)
    {
        var run = await ToolRun.InProcessAsync(["doctor", .. files, "--server", server.BaseAddress.ToString(), "--json"]);
        Assert.True(exitCode == run.ExitCode, run.Output + run.Error);
        return [.. JsonNode.Parse(run.Output)!.AsArray().Select(f => $"{f!["status"]}: {f["message"]} → {f["cure"]}")];
    }
}
