using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Locks;

/// <summary>One difference between a form and its lock.</summary>
/// <param name="Diagnostic">What is said, with the drift word as its kind.</param>
/// <param name="InLock">The place is one in the lock, not in the workflow file: the field is not there any more.</param>
/// <param name="OldIndex">The index that the lock pins, where there is one.</param>
/// <param name="NewIndex">The index in the form as it is, where there is one.</param>
/// <param name="Name">The input's or output's name; "" where the change is of no single one.</param>
internal sealed record FormChange(WorkflowDiagnostic Diagnostic, bool InLock, int? OldIndex, int? NewIndex, string Name)
{
    public string Kind => Diagnostic.Kind ?? "";

    public WorkflowSeverity Severity => Diagnostic.Severity;
}
