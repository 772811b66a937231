using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Locks;

/// <summary>What accepting one workflow's form comes to.</summary>
/// <param name="Source">What was accepted.</param>
/// <param name="Locked">The workflow with its names, and what differed from the lock.</param>
/// <param name="OrphanPath">The orphaned lock that it takes over after a rename of the workflow, or null.</param>
internal sealed record AcceptedForm(FormSource Source, LockedWorkflow Locked, string? OrphanPath)
{
    /// <summary>The workflow could not be read: its diagnostics say why, and its lock stays as it is.</summary>
    public bool Failed => Locked.Workflow.Plan is null;

    /// <summary>The lock's new text.</summary>
    public string Text => Locked.AcceptedText();

    /// <summary>Whether the lock has to be written: not if nothing but line ends differs.</summary>
    public bool Writes => !Failed && (Source.LockText is null || !FormLockWriter.SameLines(Source.LockText, Text));
}
