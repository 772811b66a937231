using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Locks;

/// <summary>Reports which locks were written, and every change that was accepted.</summary>
internal static class AcceptanceReport
{
    public static IEnumerable<string> Lines(AcceptedForm form, string workflow, string lockPath, string? orphan)
    {
        var inputs = form.Locked.Current.Inputs.Count;
        var fields = form.Locked.Fields is null ? "" : $", and {form.Locked.Current.Fields.Count} fields of {form.Locked.Current.Nodes.Count} nodes";
        if (form.Source.LockText is null && orphan is null)
        {
            yield return $"{workflow}: wrote {lockPath} with {inputs} inputs and {form.Locked.Current.Outputs.Count} outputs{fields}";
            yield break;
        }

        yield return orphan is null
            ? $"{workflow}: updated {lockPath}"
            : $"{workflow}: took {orphan} over as {lockPath}";
        foreach (var change in form.Locked.Changes)
            yield return $"  accepted {change.Diagnostic.Id}{(change.Kind.Length == 0 ? "" : " " + change.Kind)}: {Said(change.Diagnostic)}";
    }

    private static string Said(WorkflowDiagnostic diagnostic) => diagnostic.Arguments[0];
}
