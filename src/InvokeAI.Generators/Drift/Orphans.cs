using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Generators.Drift;

/// <summary>Finds locks without a workflow (INVK112): the workflow was removed or renamed.</summary>
internal static class Orphans
{
    public static EquatableArray<FileDiagnostic> Of(
        IReadOnlyCollection<WorkflowItem> workflows, IReadOnlyCollection<ApiModel?> models, FormLocks locks, ProjectOptions project,
        CancellationToken cancellationToken)
    {
        // A project that only references a library of workflows may have the library's folder, locks and all, below its own.
        if (workflows.Count == 0)
            return default;
        var found = new List<FileDiagnostic>();
        var unlocked = models.Where(m => m is { Form.Lock: null }).Select(m => m!).ToList();
        LockOwners? owners = null;
        foreach (var orphan in locks.Unclaimed(workflows, project))
        {
            if (orphan.Text.GetText(cancellationToken) is not { } text)
                continue;
            owners ??= new(unlocked.Select(m => m.Inputs.Select(i => FormLock.PinKey(i.Data.NodeId, i.Data.FieldName))));
            var owner = owners.Of(FormLockReader.Read(text.ToString()));
            var sink = new DiagnosticCollector(orphan.Path, text);
            sink.Add(OrphanedLocks.Diagnostic(project.Relative(orphan.Path), owner < 0 ? null : unlocked[owner].Path));
            found.AddRange(sink.ToArray());
        }

        return found.ToEquatableArray();
    }
}
