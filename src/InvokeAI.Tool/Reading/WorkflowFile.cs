using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Reading;

/// <summary>A workflow file as read by the core, with its diagnostics placed in lines and columns.</summary>
internal sealed class WorkflowFile
{
    private WorkflowFile(string path, LoadedWorkflow workflow, LineMap lines)
    {
        Path = path;
        Workflow = workflow;
        Diagnostics = [.. workflow.Diagnostics.Select(d => DiagnosticPlace.Of(d, lines))];
    }

    public string Path { get; }

    public LoadedWorkflow Workflow { get; }

    public IReadOnlyList<DiagnosticPlace> Diagnostics { get; }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == WorkflowSeverity.Error);

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WorkflowFile Read(string path, LoadOptions options)
    {
        var text = File.ReadAllText(path);
        return new WorkflowFile(path, WorkflowLoader.Load(path, text, options), new LineMap(text));
    }

    public void Report(ToolConsole console)
    {
        foreach (var diagnostic in Diagnostics)
            console.Report(Path, diagnostic);
    }
}
