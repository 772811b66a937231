using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Recordings;

/// <summary>Tests recorded runs that are sent again: the same results node by node, and the same events in the same order.</summary>
public class RunReplayTests
{
    // In the order in which they were recorded: the invocation cache makes later runs hang on earlier ones.
    private static readonly string[] Runs =
        ["Colour Card", "Sum Only", "Iterated Cards", "Batch Product", "Batch Generated", "Connectors", "Words", "Fails At Run Time",
            "Unknown And Outdated Nodes", "Required Without Value", "Every Field Type"];

    [Fact]
    public async Task Runs_give_the_recorded_results_and_events()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, TestContext.Current.CancellationToken);
        using var replay = new Replay(server);
        var events = 0;
        foreach (var name in Runs)
        {
            // Between the recorded runs others went through the same queue; its counts show them.
            await FillAsync(server, name switch { "Batch Generated" => 9, "Words" => 1, _ => 0 });
            var recording = Recording.Read("run " + name);
            await using var socket = await SocketListener.JoinAsync(server.BaseAddress);
            foreach (var step in recording.Steps)
                await replay.SendAsync(step);
            await server.WaitUntilIdleAsync(TestContext.Current.CancellationToken);
            events += await CompareEventsAsync(recording.Events(), socket, replay.Comparison, name);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{replay.Count} exchanges, {events} events");
        Assert.True(replay.Comparison.Differences.Count == 0, string.Join("\n", replay.Comparison.Differences.Take(60)));
    }

    [Fact]
    public async Task Queue_control_answers_as_recorded()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        // The recording begins with one completed and one failed item in the queue.
        foreach (var node in new[] { "{\"id\":\"a\",\"type\":\"add\"}", "{\"id\":\"a\",\"type\":\"div\",\"b\":0}" })
        {
            var body = JsonNode.Parse($"{{\"batch\":{{\"graph\":{{\"nodes\":{{\"a\":{node}}},\"edges\":[]}}}}}}");
            await http.PostAsync("api/v1/queue/default/enqueue_batch", JsonContent.Create(body), TestContext.Current.CancellationToken);
        }

        await server.WaitUntilIdleAsync(TestContext.Current.CancellationToken);
        using var replay = new Replay(server);
        var recording = Recording.Read("queue-control");
        await using var socket = await SocketListener.JoinAsync(server.BaseAddress);
        foreach (var step in recording.Steps)
            await replay.SendAsync(step);
        await CompareEventsAsync(recording.Events(), socket, replay.Comparison, recording.Name);
        Assert.True(replay.Comparison.Differences.Count == 0, string.Join("\n", replay.Comparison.Differences.Take(60)));
    }

    [Fact]
    public async Task Sockets_of_users_answer_as_recorded()
    {
        await using var server =
            await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false, MultiUser = true }, TestContext.Current.CancellationToken);
        using var replay = new Replay(server);
        var recording = Recording.Read("auth-multi-user");
        // Until the sign-in …
        foreach (var step in recording.Steps.Take(5))
            await replay.SendAsync(step);
        await using var socket = await SocketListener.JoinAsync(server.BaseAddress, $"40{{\"token\":\"{replay.Token}\"}}");
        foreach (var step in recording.Steps.Skip(5))
            await replay.SendAsync(step);
        await CompareEventsAsync(recording.Events(), socket, replay.Comparison, recording.Name);
        Assert.True(replay.Comparison.Differences.Count == 0, string.Join("\n", replay.Comparison.Differences.Take(60)));

        foreach (var connect in new[] { "40", "40{\"token\": \"nonsense\"}" })
        {
            await using var refused = await SocketListener.JoinAsync(server.BaseAddress, connect, subscribe: false);
            Assert.Equal("44{\"message\":\"Connection rejected by server\"}", refused.Frames[1]);
        }
    }

    private static async Task FillAsync(InvokeAIServer server, int count)
    {
        if (count == 0)
            return;
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var body = JsonNode.Parse($$$"""{"batch":{"graph":{"nodes":{"a":{"id":"a","type":"add"}},"edges":[]},"runs":{{{count}}} } }""");
        await http.PostAsync("api/v1/queue/default/enqueue_batch", JsonContent.Create(body), TestContext.Current.CancellationToken);
        await server.WaitUntilIdleAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> CompareEventsAsync(IReadOnlyList<(string Name, JsonObject Payload)> recorded, SocketListener socket, Comparison comparison,
        string name)
    {
        if (recorded.Count == 0)
            return 0;
        await socket.WaitAsync(f => f.StartsWith("42", StringComparison.Ordinal), recorded.Count);
        var ours = socket.Events;
        var theirNames = recorded.Select(e => e.Name).ToList();
        if (!theirNames.SequenceEqual(ours.Select(e => e.Name)))
        {
            comparison.Differences.Add($"{name}: events {string.Join(", ", theirNames)} there, {string.Join(", ", ours.Select(e => e.Name))} here");
            return 0;
        }

        for (var i = 0; i < recorded.Count; i++)
            comparison.Compare(recorded[i].Payload, ours[i].Payload, $"{name} event {i} {recorded[i].Name}");
        return recorded.Count;
    }
}
