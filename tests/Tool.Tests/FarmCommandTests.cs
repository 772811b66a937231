using System.Diagnostics;
using System.Text.Json.Nodes;
using InvokeAI.Farm;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests;

/// <summary>The farm's verbs, against a farm in a process of its own.</summary>
public sealed class FarmCommandTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly List<Process> _processes = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string State => _folder.File("farm.db");

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task A_farm_runs_the_jobs_of_its_state_and_answers_the_verbs()
    {
        await StoreAsync("order-4711/cover", "order-4712");
        await using var a = await InvokeAIServer.StartAsync(Stop);
        await ServeAsync(("box1", a));
        await UntilAsync(async () => (await JsonAsync("jobs", "--ended")).AsArray().Count == 2);
        Assert.All((await JsonAsync("jobs")).AsArray(), job => Assert.Equal("completed", (string?)job!["state"]));

        var jobs = (await RunAsync("jobs", "--ended")).Fine().Output;
        Assert.Contains("order-4711/cover", jobs, StringComparison.Ordinal);
        Assert.Contains("1 of 1", jobs, StringComparison.Ordinal);
        Assert.Empty((await JsonAsync("jobs", "--open")).AsArray());
        Assert.Contains("1 of 1 ready", (await RunAsync("status")).Fine().Output, StringComparison.Ordinal);
        Assert.Contains("box1", (await RunAsync("servers")).Fine().Output, StringComparison.Ordinal);
        (await RunAsync("jobs", "unknown")).Fails(1, "The farm has no job 'unknown'");
    }

    [Fact]
    public async Task A_drained_server_gets_no_jobs_until_it_is_undone_and_a_job_can_be_canceled()
    {
        await StoreAsync("one", "two");
        await using var a = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromSeconds(30) }, Stop);
        await ServeAsync(("box1", a));
        await UntilAsync(async () => (string?)(await JsonAsync("servers"))[0]!["state"] == "ready");
        Assert.Equal("drained", (string?)(await JsonAsync("drain", "box1"))[0]!["state"]);
        Assert.Equal("ready", (string?)(await JsonAsync("drain", "box1", "--undo"))[0]!["state"]);
        (await RunAsync("drain", "unknown")).Fails(1, "The farm has no server 'unknown'", "box1");

        Assert.Contains("1 part canceled", (await RunAsync("cancel", "one")).Fine().Output, StringComparison.Ordinal);
        await UntilAsync(async () => (string?)(await JsonAsync("jobs", "one"))["state"] == "canceled");
    }

    [Fact]
    public async Task A_farm_that_is_killed_is_said_and_its_jobs_continue_in_the_next_one()
    {
        await StoreAsync("one");
        await using var a = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromSeconds(2) }, Stop);
        var process = await ServeAsync(("box1", a));
        await UntilAsync(() => Task.FromResult(a.QueueItems.Count == 1));
        process.Kill();
        await process.WaitForExitAsync(Stop);
        (await RunAsync("status")).Fails(1, "does not answer", "its jobs continue");

        await ServeAsync(("box1", a));
        await UntilAsync(async () => (string?)(await JsonAsync("jobs", "one"))["state"] == "completed");
        Assert.Single(a.QueueItems);
    }

    [Fact]
    public async Task The_endpoint_answers_nobody_without_the_token_which_only_the_owner_can_read()
    {
        await ServeAsync();
        var control = JsonNode.Parse(await File.ReadAllTextAsync(State + ".control", Stop))!;
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri((string)control["address"]! + "status"), Stop);

        Assert.Equal(401, (int)answer.StatusCode);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(State + ".control"));
    }

    [Fact]
    public async Task Where_no_farm_runs_the_verbs_say_how_to_start_one()
    {
        (await RunAsync("status")).Fails(1, "No farm runs on", "farm serve --state");
        (await ToolRun.InProcessAsync("farm", "serve", "--state", State, "--server", "box1")).Fails(2, "'box1' is not a server", "--server box1=http://");
        (await ToolRun.InProcessAsync("farm", "serve", "--state", State, "--server", "a=http://x", "--server", "a=http://y")).Fails(2, "two servers 'a'");
        (await ToolRun.InProcessAsync("farm", "serve", "--state", State, "--uncertainty-window", "0")).Fails(2, "--uncertainty-window");
        (await ToolRun.InProcessAsync("farm", "jobs", "--open", "--ended")).Fails(2, "cannot be used together");
    }

    [Fact]
    public async Task A_second_farm_on_a_state_is_refused()
    {
        await ServeAsync();

        (await ToolRun.InProcessAsync("farm", "serve", "--state", State)).Fails(1, "in use by another process");
    }

    private async Task StoreAsync(params string[] keys)
    {
        await using var farm = await InvokeAIFarm.StartAsync(new() { StateFile = State }, null, Stop);
        foreach (var key in keys)
            await farm.SubmitAsync(WorkflowDefinition.Load(Sample.ColourCard), new FarmJobOptions { Key = key }, Stop);
    }

    private async Task<Process> ServeAsync(params (string Name, InvokeAIServer Server)[] servers)
    {
        var options = servers.SelectMany(server => new[] { "--server", $"{server.Name}={server.Server.BaseAddress}" });
        var process = ToolProcess.Start(["farm", "serve", "--state", State, .. options]);
        _processes.Add(process);
        Assert.StartsWith("The farm of", await process.StandardOutput.ReadLineAsync(Stop), StringComparison.Ordinal);
        return process;
    }

    private Task<ToolRun> RunAsync(string verb, params string[] args) => ToolRun.InProcessAsync(["farm", verb, .. args, "--state", State]);

    private async Task<JsonNode> JsonAsync(string verb, params string[] args) => JsonNode.Parse((await RunAsync(verb, [.. args, "--json"])).Fine().Output)!;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(100, Stop);
    }
}
