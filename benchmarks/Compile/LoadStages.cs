using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Generators.Diagnostics;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>The loader's own steps, each measured with those before it: the difference to the line above is the step.</summary>
internal static class LoadStages
{
    public static Task Load(Report report)
    {
        var text = MadeFiles.Text(2);
        var steps = new[] { "JSON", "document", "edges judged", "nodes updated", "form walked", "planner", "plan", "readiness and values", "names" };
        report.Add("loading, step upon step", "the JSON reader", "where the time goes", SideBySide.Measure(
            [.. steps.Select((name, step) => new Contestant(name, () => Run(text, step)))]));
        return Task.CompletedTask;
    }

    private static object? Run(string text, int last)
    {
        var root = JsonText.TryParse(text, out _)!;
        if (last == 0)
            return root;
        var diagnostics = new DiagnosticSink();
        var document = WorkflowReader.Read(root, _ => null, diagnostics)!;
        if (last == 1)
            return document;
        foreach (var node in document.Nodes.Where(n => n.IsInvocation))
            node.Template = EmbeddedCatalog.Instance.Require(node.Type);
        var edges = EdgeJudge.Judge(document, false, diagnostics);
        if (last == 2)
            return edges;
        foreach (var node in document.Nodes.Where(n => n.IsInvocation))
            NodeUpdater.Update(node, node.Template!, edges, diagnostics);
        FormBuilder.Complete(document, false, diagnostics);
        if (last == 3)
            return edges;
        var (inputs, _) = FormWalk.Walk(document, edges, UnknownNodes.Error, diagnostics);
        if (last == 4)
            return inputs;
        var planner = GraphPlanner.For(document, edges, inputs, false);
        if (last == 5)
            return planner;
        var plan = planner.Plan(edges, diagnostics);
        if (last == 6)
            return plan;
        Readiness.Check(document, planner, plan, inputs, diagnostics);
        ValueChecks.Check(inputs, diagnostics);
        return last == 7 ? plan : InputNames.Assign(inputs, "Portrait", null);
    }
}
