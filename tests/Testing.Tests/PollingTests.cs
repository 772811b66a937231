using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>Tests Engine.IO without a WebSocket. The expected values come from python-engineio, which the real server uses.</summary>
public class PollingTests
{
    private const string Path = "ws/socket.io/?EIO=4&transport=polling";

    [Theory]
    [InlineData("GET", "?EIO=3&transport=polling", 400, "\"The client is using an unsupported version of the Socket.IO or Engine.IO protocols\"")]
    [InlineData("GET", "?EIO=4&transport=carrier", 400, "\"Invalid transport\"")]
    [InlineData("GET", "?EIO=4&transport=websocket", 400, "\"Invalid websocket upgrade\"")]
    [InlineData("GET", "?EIO=4&transport=polling&sid=nope", 400, "\"Invalid session nope\"")]
    [InlineData("POST", "?EIO=4&transport=polling&sid=nope", 400, "\"Invalid session nope\"")]
    [InlineData("PUT", "?EIO=4&transport=polling", 405, "Method Not Found")]
    [InlineData("OPTIONS", "?EIO=4&transport=polling", 200, "OK")]
    public async Task What_is_no_poll_is_refused_in_the_servers_words(string method, string query, int status, string text)
    {
        await using var peer = await Peer.StartAsync();
        using var answer = await peer.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "ws/socket.io/" + query), Peer.Stop);
        Assert.Equal((status, text, "text/plain"),
            ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Peer.Stop), answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("true", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Credentials")));
    }

    [Fact]
    public async Task Packets_are_waited_for_and_come_several_at_a_time()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { PingInterval = TimeSpan.FromSeconds(4) });
        var sid = await OpenAsync(peer);
        Assert.Equal("OK", await PostAsync(peer, sid, "40"));
        Assert.StartsWith("40{\"sid\":", await GetAsync(peer, sid), StringComparison.Ordinal);
        Assert.Equal("OK", await PostAsync(peer, sid, "42[\"subscribe_queue\",{\"queue_id\":\"default\"}]"));
        await peer.RunAsync("""{"a":{"type":"add"}}""");

        var packets = (await GetAsync(peer, sid)).Split('\u001e');
        Assert.Contains(packets, p => p.StartsWith("42[\"batch_enqueued\"", StringComparison.Ordinal));
        Assert.Contains(packets, p => p.StartsWith("42[\"invocation_complete\"", StringComparison.Ordinal));
        Assert.Equal("2", await GetAsync(peer, sid));
        Assert.Equal("OK", await PostAsync(peer, sid, "3"));
        Assert.Equal("OK", await PostAsync(peer, sid, "1"));
        Assert.Equal($"\"Invalid session {sid}\"", await GetAsync(peer, sid));
    }

    [Fact]
    public async Task A_message_with_a_number_is_acknowledged_if_the_server_knows_it()
    {
        await using var peer = await Peer.StartAsync();
        var sid = await OpenAsync(peer);
        await PostAsync(peer, sid, "40");
        await GetAsync(peer, sid);
        const string Bulk = "42[\"subscribe_bulk_download\",{\"bulk_download_id\":\"default\"}]";
        await PostAsync(peer, sid, $"423[\"sing\",{{\"queue_id\":\"default\"}}]\u001e{Bulk}\u001e4217[\"subscribe_queue\",{{\"queue_id\":\"default\"}}]");
        Assert.Equal("4317[]", await GetAsync(peer, sid));
    }

    [Fact]
    public async Task Who_may_not_join_is_told_in_a_packet()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { MultiUser = true });
        var sid = await OpenAsync(peer);
        Assert.Equal("OK", await PostAsync(peer, sid, "40{\"token\":\"bad\"}"));
        Assert.Equal("44{\"message\":\"Connection rejected by server\"}", await GetAsync(peer, sid));
    }

    [Fact]
    public async Task A_poll_becomes_a_web_socket()
    {
        await using var peer = await Peer.StartAsync();
        var sid = await OpenAsync(peer);
        await PostAsync(peer, sid, "40");
        await GetAsync(peer, sid);
        var waiting = GetAsync(peer, sid);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(peer.Server.BaseAddress, $"ws/socket.io/?EIO=4&transport=websocket&sid={sid}")) { Scheme = "ws" }.Uri,
            Peer.Stop);
        await SendAsync(socket, "2probe");
        Assert.Equal("3probe", await ReceiveAsync(socket));
        Assert.Equal("6", await waiting);
        await SendAsync(socket, "5");
        await SendAsync(socket, "42[\"subscribe_queue\",{\"queue_id\":\"default\"}]");
        await peer.EnqueueAsync("""{"a":{"type":"add"}}""");
        Assert.StartsWith("42[\"", await ReceiveAsync(socket), StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(Peer peer)
    {
        var text = await peer.Http.GetStringAsync(Path, Peer.Stop);
        var open = JsonNode.Parse(text[1..])!;
        Assert.Equal(('0', "websocket"), (text[0], (string)Assert.Single(open["upgrades"]!.AsArray())!));
        return (string)open["sid"]!;
    }

    private static async Task<string> GetAsync(Peer peer, string sid)
    {
        using var answer = await peer.Http.GetAsync($"{Path}&sid={sid}", Peer.Stop);
        return await answer.Content.ReadAsStringAsync(Peer.Stop);
    }

    private static async Task<string> PostAsync(Peer peer, string sid, string packets)
    {
        using var answer = await peer.Http.PostAsync($"{Path}&sid={sid}", new StringContent(packets), Peer.Stop);
        return await answer.Content.ReadAsStringAsync(Peer.Stop);
    }

    private static Task SendAsync(ClientWebSocket socket, string packet)
        => socket.SendAsync(Encoding.UTF8.GetBytes(packet), WebSocketMessageType.Text, true, Peer.Stop);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var read = await socket.ReceiveAsync(buffer, Peer.Stop);
        return Encoding.UTF8.GetString(buffer, 0, read.Count);
    }
}
