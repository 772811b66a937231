using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Testing.Pictures;

namespace InvokeAI.Tests;

/// <summary>Tests finished items of a real server with models: the same graphs run here, and their results have the same members node by node.</summary>
[NeedsCorpus("python-client")]
public class RealResultTests
{
    [Theory]
    [InlineData("call-wf-sdxl-text-to-image")]
    [InlineData("call-wf-flux-image-to-image")]
    [InlineData("call-wf-sdxl-flux-refine")]
    public async Task Nodes_with_models_give_results_of_the_real_shape(string name)
    {
        var real = JsonNode.Parse(await File.ReadAllTextAsync(Evidence.Path("python-client", "api-calls", name + ".json"), Peer.Stop))!.AsObject();
        var session = real["session"]!.AsObject();
        var graph = session["graph"]!.AsObject();
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        peer.Server.AddModelsOf(graph.ToJsonString());
        var read = session["results"]!.AsObject().Select(r => r.Value!.AsObject()).FirstOrDefault(r => (string?)r["type"] == "metadata_output")?["metadata"];
        var picture = peer.Server.AddImage(PngWriter.Write(Painter.Flat(1024, 1024, 1, 2, 3, 255), [("invokeai_metadata", read?.ToJsonString() ?? "{}")]));
        foreach (var node in graph["nodes"]!.AsObject())
        {
            if (node.Value!["image"] is JsonObject image)
                image["image_name"] = picture;
        }

        var body = new JsonObject { ["batch"] = new JsonObject { ["graph"] = graph.DeepClone(), ["runs"] = 1 } };
        var answer = await peer.PostAsync("api/v1/queue/default/enqueue_batch", body.ToJsonString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Peer.Stop));
        await peer.Server.WaitUntilIdleAsync(Peer.Stop);
        var item = Assert.Single(peer.Server.QueueItems);
        Assert.True((string)item["status"]! == "completed", $"{item["error_type"]}: {item["error_message"]}");

        var differences = new List<string>();
        foreach (var (source, prepared) in session["source_prepared_mapping"]!.AsObject())
        {
            var theirs = session["results"]![(string)prepared!.AsArray()[0]!];
            if (theirs is not null)
                Compare(theirs, Peer.Results(item, source)[0], $"{graph["nodes"]![source]!["type"]}", differences);
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static void Compare(JsonNode? theirs, JsonNode? ours, string place, List<string> differences)
    {
        if (theirs is JsonArray a && ours is JsonArray b)
        {
            if (a.Count != b.Count)
                differences.Add($"{place}: {a.Count} items there, {b.Count} here");
            else if (a.Count > 0)
                Compare(a[0], b[0], place + "[0]", differences);
        }
        else if (theirs is JsonObject o && ours is JsonObject p)
        {
            foreach (var (name, value) in o)
            {
                if (p.ContainsKey(name))
                    Compare(value, p[name], place + "." + name, differences);
                else
                    differences.Add($"{place}.{name} is missing");
            }

            foreach (var (name, value) in p.Where(m => m.Value is not null && !o.ContainsKey(m.Key)))
                differences.Add($"{place}.{name} is not there: {value!.ToJsonString()}");
        }
        else if ((theirs?.GetValueKind() ?? JsonValueKind.Null) != (ours?.GetValueKind() ?? JsonValueKind.Null))
        {
            differences.Add($"{place}: {theirs?.ToJsonString()} there, {ours?.ToJsonString()} here");
        }
        // Drawn at random, and handed on as seeds. The version is the recorded server's.
        else if (!place.StartsWith("rand_int", StringComparison.Ordinal) && !place.EndsWith("seed", StringComparison.Ordinal)
            && theirs?.GetValueKind() == JsonValueKind.Number && theirs.GetValue<double>() != ours!.GetValue<double>())
        {
            differences.Add($"{place}: {theirs.ToJsonString()} there, {ours.ToJsonString()} here");
        }
    }
}
