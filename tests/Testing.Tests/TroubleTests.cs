using System.Net;
using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests;

public class TroubleTests
{
    private const string Add = """{"a":{"type":"add"}}""";

    [Fact]
    public async Task A_poisoned_item_blocks_the_queue_until_its_batch_is_canceled()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        await peer.EnqueueAsync("""{"c":{"type":"blank_image"}}""",
            more: """ "batch_id":"bad","data":[[{"node_path":"c","field_name":"width","items":["wide"]}]] """);
        await peer.EnqueueAsync(Add);
        await Task.Delay(100, Peer.Stop);
        var status = await peer.GetAsync("api/v1/queue/default/status");
        Assert.Equal(2, (int)status!["queue"]!["pending"]!);
        Assert.Equal(HttpStatusCode.InternalServerError, (await peer.Http.GetAsync("api/v1/queue/default/i/1", Peer.Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await peer.Http.GetAsync("api/v1/queue/default/next", Peer.Stop)).StatusCode);

        await peer.Http.PutAsync("api/v1/queue/default/cancel_by_batch_ids",
            new StringContent("{\"batch_ids\":[\"bad\"]}", System.Text.Encoding.UTF8, "application/json"), Peer.Stop);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal("completed", (string)peer.Server.QueueItems[^1]["status"]!);
    }

    [Fact]
    public async Task A_nan_kills_the_processor_until_the_server_restarts()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        await peer.EnqueueAsync("""{"a":{"type":"float_math","operation":"MUL","a":1e300,"b":1e300}}""");
        await peer.EnqueueAsync(Add);
        await UntilAsync(
            async () => (await peer.GetAsync("api/v1/queue/default/status"))!["processor"]!.ToJsonString() == """{"is_started":true,"is_processing":false}"""
            && (int)(await peer.GetAsync("api/v1/queue/default/status"))!["queue"]!["in_progress"]! == 1);

        await peer.Server.RestartAsync(cancellationToken: Peer.Stop);
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal(["canceled", "completed"], peer.Server.QueueItems.Select(i => (string)i["status"]!));
    }

    [Fact]
    public async Task A_paused_processor_starts_nothing()
    {
        await using var peer = await Peer.StartAsync();
        peer.Server.PauseProcessor();
        await peer.EnqueueAsync(Add);
        await Task.Delay(50, Peer.Stop);
        Assert.Equal("pending", (string)peer.Server.QueueItems[0]["status"]!);
        peer.Server.ResumeProcessor();
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        Assert.Equal("completed", (string)peer.Server.QueueItems[0]["status"]!);
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfter, 1)]
    [InlineData(FaultKind.ErrorInstead, 0)]
    [InlineData(FaultKind.DropBefore, 0)]
    [InlineData(FaultKind.DropAfter, 1)]
    [InlineData(FaultKind.DropInAnswer, 1)]
    [InlineData(FaultKind.LateCommit, 1)]
    [InlineData(FaultKind.Stall, 1)]
    [InlineData(FaultKind.StallAfter, 1)]
    [InlineData(FaultKind.HandleTwice, 2)]
    public async Task Faults_strike_once_and_leave_the_right_number_of_items(FaultKind kind, int items)
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        peer.Server.Faults.Add(new Fault(kind) { Path = "enqueue_batch", Delay = TimeSpan.FromMilliseconds(100) });
        HttpStatusCode? status = null;
        try
        {
            status = (await peer.EnqueueAsync(Add)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // The connection was dropped.
        }

        HttpStatusCode? expected = kind switch
        {
            FaultKind.ErrorAfter or FaultKind.ErrorInstead => HttpStatusCode.InternalServerError,
            FaultKind.Stall or FaultKind.StallAfter or FaultKind.HandleTwice => HttpStatusCode.OK,
            _ => null,
        };
        Assert.Equal(expected, status);
        await UntilAsync(() => Task.FromResult(peer.Server.QueueItems.Count == items));
        Assert.Equal(kind, Assert.Single(peer.Server.Faults.Struck).Fault.Kind);
        Assert.Equal(HttpStatusCode.OK, (await peer.EnqueueAsync(Add)).StatusCode);
    }

    [Fact]
    public async Task Sockets_can_be_dropped_and_muted()
    {
        await using var peer = await Peer.StartAsync();
        await using var socket = await SocketListener.JoinAsync(peer.Server.BaseAddress);
        peer.Server.MuteEvents = true;
        await peer.RunAsync(Add);
        Assert.Empty(socket.Events);
        peer.Server.DropSockets();
        await UntilAsync(() => Task.FromResult(peer.Server.SocketCount == 0));
    }

    [Fact]
    public async Task Pings_come_and_are_answered()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { PingInterval = TimeSpan.FromMilliseconds(20) });
        await using var socket = await SocketListener.JoinAsync(peer.Server.BaseAddress);
        await socket.WaitAsync(f => f == "2", 2);
        await socket.SendAsync("3");
    }

    [Fact]
    public async Task A_full_queue_takes_what_it_can_without_an_error()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 });
        peer.Server.PauseProcessor();
        var answer =
            JsonNode.Parse(
                await (await peer.EnqueueAsync("""{"a":{"type":"add"}}""",
                    more: """ "data":[[{"node_path":"a","field_name":"a","items":[1,2,3,4,5]}]] """)).Content.ReadAsStringAsync(Peer.Stop))!;
        Assert.Equal((3, 5), ((int)answer["enqueued"]!, (int)answer["requested"]!));
        Assert.Equal([3, 2, 1], answer["item_ids"]!.AsArray().Select(n => (int)n!));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < until, "It did not come to that.");
            await Task.Delay(10, Peer.Stop);
        }
    }
}
