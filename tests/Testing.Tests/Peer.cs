using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>A stand-in and a client without manners, for short tests.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private Peer(InvokeAIServer server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = server.BaseAddress };
    }

    public InvokeAIServer Server { get; }

    public HttpClient Http { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Peer> StartAsync(InvokeAIServerOptions? options = null)
        => new(await InvokeAIServer.StartAsync(options ?? new InvokeAIServerOptions(), Stop));

    /// <summary>Enqueues nodes (an object of node objects without IDs) and edges ("a.value -> b.a").</summary>
    public Task<HttpResponseMessage> EnqueueAsync(string nodes, string[]? edges = null, string more = "")
    {
        var graph = new JsonObject { ["nodes"] = JsonNode.Parse(nodes), ["edges"] = new JsonArray([.. (edges ?? []).Select(e => (JsonNode?)Edge(e))]) };
        foreach (var (id, node) in graph["nodes"]!.AsObject())
            node!["id"] = id;
        var batch = $"{{\"graph\":{graph.ToJsonString()},\"runs\":1{(more.Length > 0 ? "," + more : "")}}}";
        return PostAsync("api/v1/queue/default/enqueue_batch", $"{{\"batch\":{batch}}}");
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        Http.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"), Stop);

    public async Task<JsonNode?> GetAsync(string path) => await Http.GetFromJsonAsync<JsonNode>(path, Stop);

    /// <summary>Runs a graph to its end and gives its item.</summary>
    public async Task<JsonObject> RunAsync(string nodes, params string[] edges)
    {
        var answer = await EnqueueAsync(nodes, edges);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        await Server.WaitUntilIdleAsync(Stop);
        return Server.QueueItems.Last(i => i["parent_item_id"] is null);
    }

    /// <summary>Returns the results of one node of the graph, in the order of its iterations.</summary>
    public static List<JsonObject> Results(JsonObject item, string node)
    {
        var session = item["session"]!;
        return [.. session["source_prepared_mapping"]![node]!.AsArray().Select(id => (string)id!)
            .OrderBy(id => string.Join(",", session["prepared_iteration_paths"]![id]!.AsArray().Select(n => ((int)n!).ToString("D5"))), StringComparer.Ordinal)
            .Where(id => session["results"]![id] is not null).Select(id => session["results"]![id]!.AsObject())];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    private static JsonObject Edge(string edge)
    {
        var ends = edge.Split(" -> ").Select(e => e.Split('.')).ToArray();
        return new JsonObject
        {
            ["source"] = new JsonObject { ["node_id"] = ends[0][0], ["field"] = ends[0][1] },
            ["destination"] = new JsonObject { ["node_id"] = ends[1][0], ["field"] = ends[1][1] },
        };
    }
}
