namespace InvokeAI.Images;

/// <summary>Represents the workflow and the graph that an image or a video was created with.</summary>
public sealed class EmbeddedWorkflow
{
    /// <summary>Gets the embedded workflow as JSON, as the GUI loads it, or null if there is none.</summary>
    public string? WorkflowJson { get; init; }

    /// <summary>Gets the session's graph as JSON, or null if there is none.</summary>
    public string? GraphJson { get; init; }
}
