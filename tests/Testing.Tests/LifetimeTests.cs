using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests;

/// <summary>Tests stopping, starting again at the same address, and disposing.</summary>
public class LifetimeTests
{
    private const string Add = """{"a":{"type":"add","a":1,"b":2}}""";

    [Fact]
    public async Task Disposing_twice_or_at_once_from_several_sides_is_fine()
    {
        var server = await InvokeAIServer.StartAsync(Peer.Stop);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await server.DisposeAsync(), Peer.Stop)));
        await server.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => server.RestartAsync(Peer.Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => server.StopAsync(Peer.Stop));
        // What was recorded stays readable.
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task It_stops_and_starts_again_on_the_same_port_as_often_as_wanted()
    {
        await using var peer = await Peer.StartAsync();
        var address = peer.Server.BaseAddress;
        for (var i = 0; i < 3; i++)
        {
            await peer.Server.StopAsync(Peer.Stop);
            await peer.Server.StopAsync(Peer.Stop);
            await Assert.ThrowsAsync<HttpRequestException>(() => peer.Http.GetAsync("api/v1/app/version", Peer.Stop));
            await peer.Server.RestartAsync(Peer.Stop);
            Assert.Equal(address, peer.Server.BaseAddress);
            Assert.Equal(HttpStatusCode.OK, (await peer.Http.GetAsync("api/v1/app/version", Peer.Stop)).StatusCode);
        }

        await peer.EnqueueAsync(Add);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal("completed", (string)peer.Server.QueueItems.Single()["status"]!);
    }

    [Fact]
    public async Task A_restart_keeps_what_is_on_disk_and_loses_what_is_in_memory()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromHours(1), MultiUser = true });
        peer.Server.AddUser("admin@example.com", "Secret-1234", isAdmin: true);
        var login = await peer.Http.PostAsJsonAsync("api/v1/auth/login", new { email = "admin@example.com", password = "Secret-1234" }, Peer.Stop);
        peer.Http.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await login.Content.ReadFromJsonAsync<JsonNode>(Peer.Stop))!["token"]!);
        var image = peer.Server.AddImage();
        var model = peer.Server.AddModel("Juggernaut", "sdxl", "main");
        await peer.EnqueueAsync(Add, more: "\"batch_id\":\"first\"");
        await peer.EnqueueAsync("""{"a":{"type":"add","a":3,"b":4}}""", more: "\"batch_id\":\"second\"");
        await UntilAsync(() => (string)peer.Server.QueueItems[0]["status"]! == "in_progress");
        peer.Server.PauseProcessor();

        await peer.Server.StopAsync(Peer.Stop);
        peer.Server.Options.NodeDelay = TimeSpan.Zero;
        Assert.Equal(["in_progress", "pending"], peer.Server.QueueItems.Select(i => (string)i["status"]!));
        await peer.Server.RestartAsync(Peer.Stop);
        Assert.Equal("canceled", (string)peer.Server.QueueItems[0]["status"]!);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        // The second one ran: a pause does not outlive the process.
        Assert.Equal(["canceled", "completed"], peer.Server.QueueItems.Select(i => (string)i["status"]!));
        // Tokens are good, as the key is on disk.
        Assert.Equal(HttpStatusCode.OK, (await peer.Http.GetAsync($"api/v1/images/i/{image}/full", Peer.Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await peer.Http.GetAsync($"api/v2/models/i/{model}", Peer.Stop)).StatusCode);
        await peer.EnqueueAsync(Add);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal([1, 2, 3], peer.Server.QueueItems.Select(i => (int)i["item_id"]!));
    }

    [Fact]
    public async Task A_restart_clears_the_default_queue_if_the_option_says_so()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { ClearQueueOnStartup = true });
        await peer.EnqueueAsync(Add);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        peer.Server.PauseProcessor();
        await peer.EnqueueAsync(Add);
        await peer.Server.RestartAsync(Peer.Stop);
        Assert.Empty(peer.Server.QueueItems);
        await peer.EnqueueAsync(Add);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal(3, (int)peer.Server.QueueItems.Single()["item_id"]!);
    }

    [Fact]
    public async Task A_restart_loses_sockets_and_the_results_of_nodes()
    {
        await using var peer = await Peer.StartAsync();
        await peer.EnqueueAsync(Add);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        await using (await SocketListener.JoinAsync(peer.Server.BaseAddress))
        {
            await UntilAsync(() => peer.Server.SocketCount == 1);
            await peer.Server.RestartAsync(Peer.Stop);
            Assert.Equal(0, peer.Server.SocketCount);
        }

        Assert.Equal(0, (int)(await peer.GetAsync("api/v1/app/invocation_cache/status"))!["size"]!);
        await using var again = await SocketListener.JoinAsync(peer.Server.BaseAddress);
        await peer.EnqueueAsync(Add);
        await again.WaitAsync(f => f.StartsWith("42[\"queue_item_status_changed\"", StringComparison.Ordinal), 2);
    }

    [Fact]
    public async Task A_taken_port_is_said_and_the_server_can_be_started_when_it_is_free()
    {
        await using var server = await InvokeAIServer.StartAsync(Peer.Stop);
        await server.StopAsync(Peer.Stop);
        await using (await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Port = server.BaseAddress.Port }, Peer.Stop))
            await Assert.ThrowsAsync<IOException>(() => server.RestartAsync(Peer.Stop));
        await server.RestartAsync(Peer.Stop);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.BaseAddress, "api/v1/app/version"), Peer.Stop)).StatusCode);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Peer.Stop);
    }
}
