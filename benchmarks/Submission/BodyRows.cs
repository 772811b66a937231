using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Workflows;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Benchmarks.Submission;

/// <summary>The body of the enqueue request, from a workflow of 37 nodes with five of its 25 inputs set.</summary>
internal static class BodyRows
{
    private const string BatchId = "00000000-0000-0000-0000-000000000000";

    public static Portrait FiveSet() => new()
    {
        PositivePrompt1 = "a lighthouse at dusk, waves breaking over the rocks",
        NegativePrompt1 = "people, text, watermark",
        Steps1 = 35,
        Stage1Width = 1216,
        Stage1Height = 832,
    };

    public static Task Body(Report report)
    {
        foreach (var (what, embed) in new[] { ("graph alone", false), ("graph and embedded workflow", true) })
        {
            var bytes = Render(FiveSet(), embed).ToArray();
            var copyTo = new ByteBuffer();
            var workflow = FiveSet();
            var (graph, form) = Nodes();
            var outcomes = SideBySide.Measure(
                new("copy", () =>
                {
                    copyTo.Clear();
                    copyTo.Append(bytes);
                    return null;
                }),
                new("ours", () =>
                {
                    Render(workflow, embed);
                    return null;
                }),
                new("ours, the record made anew each time", () =>
                {
                    Render(FiveSet(), embed);
                    return null;
                }),
                new("JsonNode: clone, set, serialise", () => Cloned(graph, embed ? form : null)));
            report.Add($"enqueue body, {what}, {bytes.Length / 1000.0:0.0} kB", "copying as many bytes into a reused buffer",
                "≤ 2 ×, no allocation but the values'", outcomes);
            report.Row($"enqueue body of 37 nodes, 5 of 25 inputs set, {what} ({bytes.Length / 1000.0:0.0} kB), pooled buffer",
                $"copying as many bytes: {Report.Time(outcomes[0].Nanoseconds)}", "≤ 2 ×",
                $"**{outcomes[1].Ratio:0.00} ×** ({Report.Time(outcomes[1].Nanoseconds)}), {outcomes[1].Bytes} B allocated; `JsonNode` clone and "
                    + $"serialise {Report.Time(outcomes[3].Nanoseconds)}, {Report.Size(outcomes[3].Bytes)}", outcomes[1].Ratio <= 2);
            if (!embed)
                report.Row("the same, graph alone", "Python client 1.4–1.6 ms (its figure, not re-run)", "≥ 300 × faster",
                    $"{1.5e6 / outcomes[1].Nanoseconds:0} ×", 1.5e6 / outcomes[1].Nanoseconds >= 300);
        }

        return Task.CompletedTask;
    }

    /// <summary>Renders the body as a submission does between the inputs and the POST, if no input names a resource.</summary>
    public static ReadOnlySpan<byte> Render(Portrait workflow, bool embed)
    {
        var buffers = SubmissionBuffers.Take();
        var values = buffers.Values;
        var template = ((IWorkflow)workflow).Template;
        values.Take(workflow);
        RequestBody.Write(buffers, template, Options, BatchId, 1, NoData, embed, schema3: false);
        var written = buffers.Body.Written;
        buffers.GiveBack();
        return written;
    }

    private static readonly SubmitOptions Options = new();
    private static readonly BatchData NoData = new();

    private static (JsonNode Graph, JsonNode Workflow) Nodes()
    {
        var loaded =
            WorkflowLoader.Load("portrait.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "portrait.json")),
                new LoadOptions(EmbeddedCatalog.Instance));
        var rendered = GraphRenderer.Render(loaded.Plan!);
        return (JsonNode.Parse(rendered.Graph)!, JsonNode.Parse(rendered.Workflow)!);
    }

    private static byte[] Cloned(JsonNode graph, JsonNode? workflow)
    {
        var copy = graph.DeepClone();
        var nodes = copy["nodes"]!.AsObject();
        var set = 0;
        foreach (var (_, node) in nodes)
        {
            if (set < 5 && node!["value"] is not null)
            {
                node["value"] = "a lighthouse at dusk, waves breaking over the rocks";
                set++;
            }
        }

        var body = new JsonObject { ["prepend"] = false, ["batch"] = new JsonObject { ["runs"] = 1, ["graph"] = copy, ["workflow"] = workflow?.DeepClone() } };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
