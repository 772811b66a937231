using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Workflows.Loading;

/// <summary>
/// A workflow after loading, as InvokeAI's own editor would hold it. Where <see cref="Diagnostics"/> has an error that the GUI would refuse
/// the file for, inputs and plan are empty.
/// </summary>
internal sealed class LoadedWorkflow
{
    /// <summary>The file's path as the caller named it; used in messages alone.</summary>
    public required string Path { get; init; }

    /// <summary>The workflow's own <c>name</c>.</summary>
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary><c>meta.version</c> of the file: 1.0.0, 2.0.0, 3.0.0 or 4.0.0.</summary>
    public string SchemaVersion { get; init; } = "";

    /// <summary>The C# class's name, from the file name.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Every field of the form in index order, connected and repeated ones too.</summary>
    public IReadOnlyList<FormInput> Inputs { get; init; } = [];

    /// <summary>How the form is laid out; its fields are <see cref="Inputs"/>, in the same order.</summary>
    public IReadOnlyList<LayoutStep> Layout { get; init; } = [];

    public IReadOnlyList<WorkflowOutput> Outputs { get; init; } = [];

    public IReadOnlyList<LoadedNode> Nodes { get; init; } = [];

    public GraphPlan? Plan { get; init; }

    public IReadOnlyList<WorkflowDiagnostic> Diagnostics { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == WorkflowSeverity.Error);
}
