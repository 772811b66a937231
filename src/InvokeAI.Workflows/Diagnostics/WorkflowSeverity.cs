namespace InvokeAI.Workflows.Diagnostics;

internal enum WorkflowSeverity : byte
{
    Hidden,
    Info,
    Warning,
    Error,
}
