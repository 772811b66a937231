using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Loading;

/// <summary>Loads a workflow's text for the generator, the tool and the client.</summary>
internal static class WorkflowLoader
{
    /// <summary>Reads <paramref name="text"/> as InvokeAI's editor would. It never throws on invalid input. Problems are in the diagnostics.</summary>
    public static LoadedWorkflow Load(string path, string text, LoadOptions options)
    {
        var diagnostics = new DiagnosticSink();
        if (JsonText.TryParse(text, out var error) is not { } root)
        {
            diagnostics.Add(WorkflowRules.NotJson, error!.Span, error.Message);
            return Refused(path, diagnostics);
        }

        var document = WorkflowReader.Read(root, type => options.Catalog.TryGet(type, out var known) ? known.NodePack : null, diagnostics);
        return document is null
            ? Refused(path, diagnostics)
            : Load(path, document, options, diagnostics);
    }

    // The editor's order: edges are judged first, then nodes are updated, then the form is made.
    private static LoadedWorkflow Load(string path, WorkflowDocument document, LoadOptions options, DiagnosticSink diagnostics)
    {
        FindTemplates(document, options, diagnostics);
        var keepUnknown = options.UnknownNodes == UnknownNodes.Keep;
        var edges = EdgeJudge.Judge(document, keepUnknown, diagnostics);
        foreach (var node in document.Nodes)
        {
            if (node.Template is { } template && NodeUpdater.Update(node, template, edges, diagnostics))
                CheckInputs(node, diagnostics);
        }

        FormBuilder.Complete(document, keepUnknown, diagnostics);
        var (inputs, layout) = FormWalk.Walk(document, edges, options.UnknownNodes, diagnostics);
        var planner = GraphPlanner.For(document, edges, inputs, keepUnknown);
        var plan = planner.Plan(edges, diagnostics);
        var feeding = new HashSet<string>(planner.Edges.Select(e => e.Source), StringComparer.Ordinal);
        var outputs = OutputFinder.Find(planner.Sent, feeding, inputs);
        var className = options.ClassName ?? ClassNames.Of(path);
        Readiness.Check(document, planner, plan, inputs, diagnostics);
        ValueChecks.Check(inputs, diagnostics);
        return new LoadedWorkflow
        {
            Path = path,
            Title = document.Name,
            Description = document.Description,
            SchemaVersion = document.SchemaVersion,
            ClassName = className,
            Inputs = InputNames.Assign(inputs, className, options.PinnedNames, options.NodeFields == true),
            Layout = layout,
            Outputs = OutputNames.Assign(outputs, options.PinnedOutputs),
            Nodes = [.. planner.Sent.Select(
                n => new LoadedNode(n.Id, n.Type, n.Label, n.Version, n.Template, n.IsIntermediate, n.UseCache) { IsLast = !feeding.Contains(n.Id),
                    Span = n.Span })],
            Plan = plan,
            Diagnostics = diagnostics.All,
        };
    }

    private static LoadedWorkflow Refused(string path, DiagnosticSink diagnostics)
        => new() { Path = path, ClassName = ClassNames.Of(path), Diagnostics = diagnostics.All };

    private static void FindTemplates(WorkflowDocument document, LoadOptions options, DiagnosticSink diagnostics)
    {
        foreach (var node in document.Nodes)
        {
            if (!node.IsInvocation)
                continue;
            node.DynamicFields = DynamicTemplates.Read(node.DynamicTemplates);
            if (options.Catalog.TryGet(node.Type, out var template))
                node.Template = template;
            else
                diagnostics.Add(RuleFor(options.UnknownNodes), node.Span, node.Type, node.DisplayName);
        }
    }

    private static void CheckInputs(DocumentNode node, DiagnosticSink diagnostics)
    {
        foreach (var input in node.Inputs)
        {
            if (node.Type != NodeTypes.CoreMetadata && node.FieldTemplate(input.Name) is null)
                diagnostics.Add(WorkflowRules.InputUnknown, input.Span, node.DisplayName, node.Type, input.Name);
        }
    }

    private static DiagnosticRule RuleFor(UnknownNodes unknown) => unknown switch
    {
        UnknownNodes.Keep => WorkflowRules.UnknownNodeKept,
        UnknownNodes.Drop => WorkflowRules.UnknownNodeDropped,
        _ => WorkflowRules.UnknownNode,
    };
}
