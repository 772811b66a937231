using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using Spectre.Console;

namespace InvokeAI.Tool.Reports;

/// <summary>The graph for people: its nodes with the values that travel.</summary>
internal static class GraphTable
{
    private const int LongestValues = 100;

    public static void Write(TextWriter output, WorkflowFile file, RenderedWorkflow rendered)
    {
        var graph = JsonText.TryParse(rendered.Graph, out _)!;
        var data = JsonText.TryParse(rendered.Data, out _)!;
        var nodes = graph["nodes"]!.Members;
        var labels = file.Workflow.Nodes.ToDictionary(n => n.Id, n => n.Label, StringComparer.Ordinal);
        var console = Terminal.For(output);
        var runs = data.Items.Aggregate(1L, (product, axis) => product * (axis.Items.Count > 0 ? axis.Items[0]["items"]!.Items.Count : 1));
        console.Say(
            string.Create(CultureInfo.InvariantCulture,
                $"{file.Path}: {nodes.Count} nodes, {graph["edges"]!.Items.Count} edges, {runs} queue item{(runs == 1 ? "" : "s")}"));
        var table = Terminal.Table("Node", "Label", "Id", "Values");
        foreach (var (id, _, node) in nodes)
            table.AddTextRow(node["type"]?.Text, labels.GetValueOrDefault(id), id, Values(node));
        console.Write(table);
    }

    private static string Values(JsonItem node)
    {
        var values =
            string.Join(" ", node.Members.Where(m => m.Name is not ("id" or "type" or "use_cache" or "is_intermediate")).Select(m => $"{m.Name}={m.Value}"));
        return values.Length > LongestValues ? string.Concat(values.AsSpan(0, LongestValues - 1), "…") : values;
    }
}
