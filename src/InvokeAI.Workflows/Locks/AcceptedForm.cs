using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Locks;

/// <summary>Represents the result of accepting one workflow's form.</summary>
/// <param name="Source">The form that was accepted.</param>
/// <param name="Locked">The workflow with its names, and the differences from the lock.</param>
/// <param name="OrphanPath">The orphaned lock that it inherits after a rename of the workflow, or null.</param>
internal sealed record AcceptedForm(FormSource Source, LockedWorkflow Locked, string? OrphanPath)
{
    /// <summary>Gets a value indicating whether the workflow could not be read. Its diagnostics give the reason, and its lock is not changed.</summary>
    public bool Failed => Locked.Workflow.Plan is null;

    /// <summary>Gets the lock's new text.</summary>
    public string Text => Locked.AcceptedText();

    /// <summary>Gets a value indicating whether the lock must be written. It must not if only line ends differ.</summary>
    public bool Writes => !Failed && (Source.LockText is null || !FormLockWriter.SameLines(Source.LockText, Text));
}
