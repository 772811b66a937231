namespace InvokeAI.Images;

/// <summary>What a picture or video was made by.</summary>
public sealed class EmbeddedWorkflow
{
    /// <summary>The embedded workflow as JSON, as the GUI would load it; null where there is none.</summary>
    public string? WorkflowJson { get; init; }

    /// <summary>The session's graph as JSON; null where there is none.</summary>
    public string? GraphJson { get; init; }
}
