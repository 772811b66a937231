namespace InvokeAI.Images;

/// <summary>What a picture or video was made by.</summary>
/// <param name="WorkflowJson">The embedded workflow as JSON, as the GUI would load it; null where there is none.</param>
/// <param name="GraphJson">The session's graph as JSON; null where there is none.</param>
public sealed record EmbeddedWorkflow(string? WorkflowJson, string? GraphJson);
