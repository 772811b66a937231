using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>Finds locks that belong to no workflow: those of deleted workflows, or of renamed ones, which their inputs identify.</summary>
internal static class OrphanedLocks
{
    /// <summary>Returns the diagnostic at the lock's first line (INVK112).</summary>
    /// <param name="lockPath">The orphan, as messages name it.</param>
    /// <param name="ownerPath">The workflow it seems to belong to, or null.</param>
    public static WorkflowDiagnostic Diagnostic(string lockPath, string? ownerPath)
    {
        var text = ownerPath is null
            ? $"the form lock '{lockPath}' has no workflow; delete it if the workflow was removed for good"
            : $"the form lock '{lockPath}' has no workflow, and its inputs fit '{ownerPath}', which has no lock: if that file was renamed, "
              + $"rename the lock to '{FormLock.PathFor(ownerPath)}', or run '{DriftRules.AcceptCommand}'";
        return new WorkflowDiagnostic(DriftRules.Orphan, new TextSpan(0, 0), new EquatableArray<string>([text]));
    }
}
