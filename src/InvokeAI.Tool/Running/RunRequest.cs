using InvokeAI.Tool.Setting;

namespace InvokeAI.Tool.Running;

/// <summary>Represents the settings of a <c>run</c>.</summary>
internal sealed record RunRequest
{
    public required WorkflowDefinition Workflow { get; init; }

    /// <summary>The workflow's JSON as in the file.</summary>
    public required string WorkflowText { get; init; }

    public required IReadOnlyList<RunAxis> Axes { get; init; }

    /// <summary>Axes go side by side; else every value of one with every value of the others.</summary>
    public bool Zip { get; init; }

    public required SubmitOptions Options { get; init; }

    /// <summary>Gets the folder for images and videos, or null to leave them on the server.</summary>
    public string? Folder { get; init; }

    public bool Overwrite { get; init; }

    /// <summary>The page that shows the results; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>Gets a value indicating whether the page contains the originals.</summary>
    public bool SingleFile { get; init; }

    /// <summary>The image that shows the results in a grid; null for none.</summary>
    public string? Sheet { get; init; }
}
