using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests the verbs that control a server, on the stand-in.</summary>
public sealed class ServerCommandTests : IAsyncLifetime
{
    private InvokeAIServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Models_are_listed_and_filtered()
    {
        var key = _server.AddModel("Juggernaut XL v9", "sdxl", "main");
        _server.AddModel("Some LoRA", "sd-1", "lora");

        var all = JsonNode.Parse((await RunAsync("models", "--json")).Fine().Output)!.AsArray();
        var sdxl = JsonNode.Parse((await RunAsync("models", "--base", "sdxl", "--type", "main", "--name", "jugger", "--json")).Fine().Output)!.AsArray();

        Assert.Equal(2, all.Count);
        Assert.Equal($"{key} Juggernaut XL v9 sdxl main",
            string.Join(' ', ((string[])["key", "name", "base", "type"]).Select(m => (string?)Assert.Single(sdxl)![m])));
        Assert.Contains("Juggernaut XL v9", (await RunAsync("models")).Fine().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_deleted()
    {
        var key = _server.AddModel("Some LoRA", "sd-1", "lora");

        (await RunAsync("models", "delete", key)).Fine();
        (await RunAsync("models", "delete", key)).Fails(1, "model");
    }

    [Fact]
    public async Task The_queue_is_paused_resumed_and_counted()
    {
        Assert.Contains("paused", (await RunAsync("queue", "pause")).Fine().Output, StringComparison.Ordinal);
        var status = JsonNode.Parse((await RunAsync("queue", "status", "--json")).Fine().Output)!;
        Assert.Equal("0 false", $"{status["total"]} {status["started"]!.ToJsonString()}");
        Assert.Contains("ready", (await RunAsync("queue", "resume")).Fine().Output, StringComparison.Ordinal);
        Assert.Contains("pending", (await RunAsync("queue", "status")).Fine().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_listed_canceled_retried_and_pruned()
    {
        _server.PauseProcessor();
        await EnqueueAsync();

        var item = Assert.Single(JsonNode.Parse((await RunAsync("queue", "list", "--json")).Fine().Output)!.AsArray())!;
        Assert.Equal("pending", (string?)item["status"]);
        // Alone, the verb lists, as "models" and "boards" do.
        Assert.Equal(item.ToJsonString(), JsonNode.Parse((await RunAsync("queue", "--json")).Fine().Output)![0]!.ToJsonString());
        Assert.Equal("[]", JsonNode.Parse((await RunAsync("queue", "--status", "failed", "--json")).Fine().Output)!.ToJsonString());
        Assert.Contains("Item", (await RunAsync("queue")).Fine().Output, StringComparison.Ordinal);
        Assert.Equal("[]", JsonNode.Parse((await RunAsync("queue", "list", "--status", "failed", "--json")).Fine().Output)!.ToJsonString());
        Assert.Contains("1 item canceled.", (await RunAsync("queue", "cancel", item["id"]!.ToJsonString())).Fine().Output, StringComparison.Ordinal);
        Assert.Contains("1 item retried.", (await RunAsync("queue", "retry", item["id"]!.ToJsonString())).Fine().Output, StringComparison.Ordinal);
        Assert.Contains("1 item canceled.", (await RunAsync("queue", "cancel", "--batch", (string)item["batch"]!)).Fine().Output, StringComparison.Ordinal);
        Assert.Contains("2 items deleted.", (await RunAsync("queue", "prune")).Fine().Output, StringComparison.Ordinal);
        Assert.Contains("0 items deleted.", (await RunAsync("queue", "clear")).Fine().Output, StringComparison.Ordinal);
        (await RunAsync("queue", "cancel")).Fails(2, "--all-but-current");
        (await RunAsync("queue", "cancel", "99")).Fails(1, "99");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said()
        => (await ToolRun.InProcessAsync("queue", "status", "--server", "http://127.0.0.1:9")).Fails(1, "127.0.0.1:9");

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync([.. args, "--server", _server.BaseAddress.ToString()]);

    private async Task EnqueueAsync()
    {
        using var http = new HttpClient { BaseAddress = _server.BaseAddress };
        using var body =
            new StringContent("""{"batch":{"graph":{"nodes":{"a":{"id":"a","type":"integer","value":1}},"edges":[]}}}""", System.Text.Encoding.UTF8,
                "application/json");
        (await http.PostAsync("api/v1/queue/default/enqueue_batch", body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}
