using System.Net;
using InvokeAI.Testing;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests;

public class OldServerTests
{
    [Theory]
    [InlineData("GET", "api/v1/auth/status", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/v1/videos/", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/v1/gallery/items/", HttpStatusCode.NotFound)]
    [InlineData("POST", "api/v1/queue/default/item_summaries_by_ids", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "api/v2/models/get_by_hash?hash=x", HttpStatusCode.NotFound)]
    public async Task A_6_8_server_lacks_what_came_later(string method, string path, HttpStatusCode status)
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Version = "6.8.1" });
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        Assert.Equal(status, (await peer.Http.SendAsync(request, Peer.Stop)).StatusCode);
    }

    [Fact]
    public async Task Its_items_and_events_have_the_old_members()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Version = "6.8.1" });
        await using var deaf = await SocketListener.JoinAsync(peer.Server.BaseAddress, subscribe: false);
        await using var socket = await SocketListener.JoinAsync(peer.Server.BaseAddress);
        await peer.EnqueueAsync("""{"a":{"type":"add"}}""");
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        var item = Assert.Single(peer.Server.QueueItems);
        Assert.False(item.ContainsKey("status_sequence") || item.ContainsKey("user_id"));
        Assert.Null(item["session"]!["prepared_iteration_paths"]);
        await socket.WaitAsync(f => f.StartsWith("42[\"queue_item_status_changed\"", StringComparison.Ordinal), 2);
        Assert.All(socket.Events, e => Assert.False(e.Payload.ContainsKey("user_id")));
        Assert.Empty(deaf.Events);
    }
}
