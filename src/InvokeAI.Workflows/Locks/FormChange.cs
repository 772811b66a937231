using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Locks;

/// <summary>One difference between a form and its lock.</summary>
/// <param name="Diagnostic">The diagnostic, with the kind of drift.</param>
/// <param name="InLock">Whether the place is in the lock and not in the workflow file, because the field was removed.</param>
/// <param name="OldIndex">The index that the lock pins, or null.</param>
/// <param name="NewIndex">The index in the current form, or null.</param>
/// <param name="Name">The input's or output's name, or "" if the change is not about a single one.</param>
internal sealed record FormChange(WorkflowDiagnostic Diagnostic, bool InLock, int? OldIndex, int? NewIndex, string Name)
{
    public string Kind => Diagnostic.Kind ?? "";

    public WorkflowSeverity Severity => Diagnostic.Severity;
}
