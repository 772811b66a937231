using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Workflows.Loading;

/// <summary>
/// Represents a workflow after loading, as in InvokeAI's own editor. If <see cref="Diagnostics"/> has an error for which the GUI would refuse the file, inputs
/// and plan are empty.
/// </summary>
internal sealed class LoadedWorkflow
{
    /// <summary>Gets the file's path as the caller named it. It is used in messages only.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the workflow's own <c>name</c>.</summary>
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Gets the file's <c>meta.version</c>: 1.0.0, 2.0.0, 3.0.0 or 4.0.0.</summary>
    public string SchemaVersion { get; init; } = "";

    /// <summary>Gets the name of the C# class, which is derived from the file name.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Gets all fields of the form in index order, including connected and repeated ones.</summary>
    public IReadOnlyList<FormInput> Inputs { get; init; } = [];

    /// <summary>Gets the layout of the form. Its fields are <see cref="Inputs"/>, in the same order.</summary>
    public IReadOnlyList<LayoutStep> Layout { get; init; } = [];

    public IReadOnlyList<WorkflowOutput> Outputs { get; init; } = [];

    public IReadOnlyList<LoadedNode> Nodes { get; init; } = [];

    public GraphPlan? Plan { get; init; }

    public IReadOnlyList<WorkflowDiagnostic> Diagnostics { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == WorkflowSeverity.Error);
}
