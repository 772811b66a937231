using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using InvokeAI.Workflows.Locks;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.Drift;

/// <summary>Reports the differences from the lock to the compiler: in the workflow file, or in the lock if the field was removed.</summary>
internal static class DriftReport
{
    public static FormState Of(LockedWorkflow locked, InputFile? lockFile, SourceText? lockText, CatalogModel catalog, ProjectOptions project,
        DiagnosticCollector sink)
    {
        foreach (var change in locked.Changes)
        {
            if (change.InLock && lockFile is not null)
                sink.Add(change.Diagnostic, change.Severity, lockFile.Path, lockText);
            else
                sink.Add(change.Diagnostic);
        }

        if (lockFile is null)
            return FormState.Unlocked;
        var path = project.Relative(lockFile.Path);
        // Without the schema that cannot be read the types are guesses, which nobody should accept.
        return new FormState(path, locked.HasDrift, locked.HasDrift && !catalog.HasErrors ? locked.AcceptedText() : null);
    }
}
