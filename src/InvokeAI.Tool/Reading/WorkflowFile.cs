using InvokeAI.Generated;
using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Tool.Reading;

/// <summary>A workflow file as the core reads it, under the names that its form lock holds, with its diagnostics placed in lines and columns.</summary>
internal sealed class WorkflowFile
{
    private readonly LockedWorkflow? _locked;

    private WorkflowFile(string path, string? text, LoadedWorkflow workflow, IReadOnlyList<DiagnosticPlace> diagnostics, LockedWorkflow? locked = null)
    {
        _locked = locked;
        Path = path;
        Text = text;
        Workflow = workflow;
        Diagnostics = diagnostics;
    }

    public string Path { get; }

    /// <summary>Gets the workflow's JSON, or null if the file cannot be read.</summary>
    public string? Text { get; }

    public LoadedWorkflow Workflow { get; }

    /// <summary>Gets the workflow's own name, else its file's.</summary>
    public string Name => Workflow.Title.Length > 0 ? Workflow.Title : Path;

    /// <summary>Gets the fields of all nodes of the graph that can be set. Only of a file that can be read.</summary>
    public NodeFieldSet Fields => field ??= _locked!.AllFields();

    /// <summary>Gets the runtime's descriptors of the fields: they read what is typed for a field as programs do. Only of a file that has a plan.</summary>
    public WorkflowTemplate Template => field ??= MakeTemplate();

    public string ClassName => ClassNames.Of(Path);

    public IReadOnlyList<DiagnosticPlace> Diagnostics { get; }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == WorkflowSeverity.Error);

    /// <summary>Never throws for what is wrong with the file: that is a diagnostic, so that the next file is read all the same.</summary>
    public static WorkflowFile Read(string path, NodeCatalog catalog, UnknownNodes unknownNodes)
    {
        var file = WorkflowText.Read(path);
        if (file.Text is not { } text)
        {
            var (diagnostic, place) = Unreadable(path, file.Problem!);
            return new WorkflowFile(path, null, new LoadedWorkflow { Path = path, Diagnostics = [diagnostic] }, [place]);
        }

        var options = new LoadOptions(catalog) { UnknownNodes = unknownNodes };
        var formLock = LockText.Read(path);
        var locked = LockedWorkflow.Load(path, text, formLock.Text, options, FormDrift.Off);
        var lines = new LineMap(text);
        IEnumerable<DiagnosticPlace> ofLock = formLock.Problem is { } problem ? [Unreadable(FormLock.PathFor(path), problem).Place] : [];
        return new WorkflowFile(path, text, locked.Workflow, [.. ofLock, .. locked.Workflow.Diagnostics.Select(d => DiagnosticPlace.Of(d, lines))], locked);
    }

    public void Report(ToolConsole console)
    {
        foreach (var diagnostic in Diagnostics)
            console.Report(Path, diagnostic);
    }

    private WorkflowTemplate MakeTemplate()
    {
        var data = WorkflowDataBuilder.Build(Workflow, Workflow.Inputs.Select(InputData.Of).ToEquatableArray());
        return new(data with { NodeNames = Fields.NamesFor(data) });
    }

    private static (WorkflowDiagnostic Diagnostic, DiagnosticPlace Place) Unreadable(string path, string problem)
    {
        var diagnostic = ProjectRules.FileUnreadable.At(TextSpan.None, path, problem);
        return (diagnostic, DiagnosticPlace.Of(diagnostic, new LineMap("")));
    }
}
