using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>Graphs as InvokeAI's own frontend makes them: the server takes them and runs them to their end.</summary>
[NeedsCorpus("oracle")]
public class WholeGraphTests
{
    public static TheoryData<string, string> Graphs()
    {
        var data = new TheoryData<string, string>();
        foreach (var set in new[] { "default", "python-client" })
        {
            foreach (var file in Directory.GetFiles(Evidence.Path("oracle", set), "*.json").Order(StringComparer.Ordinal))
                data.Add(set, Path.GetFileNameWithoutExtension(file));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task A_whole_workflow_completes(string set, string name)
    {
        var stop = TestContext.Current.CancellationToken;
        var oracle = JsonNode.Parse(await File.ReadAllTextAsync(Evidence.Path("oracle", set, name + ".json"), stop))!.AsObject();
        Assert.SkipWhen(oracle["graph"] is null, "The frontend refuses the file.");
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, stop);
        server.AddModelsOf(oracle["graph"]!.ToJsonString());
        var catalog = JsonNode.Parse(await File.ReadAllTextAsync(Evidence.Path("invokeai", "distilled-catalog-6.14.0-alpha.json"), stop))!.AsObject();
        var graph = oracle["graph"]!.DeepClone().AsObject();
        foreach (var node in graph["nodes"]!.AsObject().Select(n => n.Value!.AsObject()))
            FillIn(node, graph, server, catalog);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var answer = await http.PostAsync("api/v1/queue/default/enqueue_batch", JsonContent.Create(new JsonObject
        {
            ["batch"] =
                new JsonObject { ["graph"] = graph, ["data"] = oracle["batchData"]?.DeepClone(), ["workflow"] = oracle["workflow"]?.DeepClone(), ["runs"] = 1 },
        }), stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(stop));
        await server.WaitUntilIdleAsync(stop);
        foreach (var item in server.QueueItems)
        {
            Assert.True((string)item["status"]! == "completed", $"{item["error_type"]}: {item["error_message"]}");
            Assert.NotEmpty(item["session"]!["results"]!.AsObject());
        }
    }

    // What the file leaves to the user: models, images, videos.
    private static void FillIn(JsonObject node, JsonObject graph, InvokeAIServer server, JsonObject catalog)
    {
        var id = (string)node["id"]!;
        foreach (var (field, template) in catalog[(string)node["type"]!]!["inputs"]!.AsObject())
        {
            var connected = graph["edges"]!.AsArray().Any(e => (string)e!["destination"]!["node_id"]! == id && (string)e["destination"]!["field"]! == field);
            // Images in the file lie on another machine.
            var elsewhere = (string)template!["type"]! == "ImageField" && node[field] is JsonObject;
            if (connected || (node.ContainsKey(field) && !elsewhere) || (!elsewhere && (bool?)template["required"] != true))
                continue;
            node[field] = (string)template["type"]! switch
            {
                "ModelIdentifierField"
                    => new JsonObject
                    {
                        ["key"] = server.AddModel("any", "any", "main", hash: "h"),
                        ["hash"] = "h",
                        ["name"] = "any",
                        ["base"] = "any",
                        ["type"] = "main"
                    },
                "ImageField" => new JsonObject { ["image_name"] = server.AddImage() },
                "VideoField" => new JsonObject { ["video_name"] = server.AddVideo() },
                _ => null,
            };
        }
    }
}
