using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reports;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Reading;

/// <summary>A workflow held against its form lock.</summary>
/// <param name="Path">The workflow's path as the caller named it.</param>
/// <param name="Current">The lock that its form has as it is; null if the file cannot be read.</param>
/// <param name="Changes">What differs from the lock.</param>
/// <param name="Diagnostics">What is to be said of the file itself.</param>
internal sealed record FormCheck(string Path, FormLock? Current, IReadOnlyList<PlacedChange> Changes, IReadOnlyList<DiagnosticPlace> Diagnostics)
{
    public bool HasNoLock => Changes.Any(c => c.Change.Diagnostic.Id == DriftRules.NoLock.Id);

    public bool HasErrors => Changes.Any(c => c.Change.Severity == WorkflowSeverity.Error) || Diagnostics.Any(d => d.Severity == WorkflowSeverity.Error);

    public string Summary
    {
        get
        {
            var drift = Changes.Where(c => c.Change.Diagnostic.Id != DriftRules.NoLock.Id).ToList();
            return Diagnostics.Any(d => d.Severity == WorkflowSeverity.Error) ? $"{Path}: cannot be used as it is"
                : HasNoLock ? $"{Path}: no form lock yet"
                : drift.Count == 0 ? $"{Path}: the form is as its lock has it"
                : string.Create(CultureInfo.InvariantCulture, $"{Path}: {drift.Count} change{(drift.Count == 1 ? "" : "s")}: ")
                    + string.Join(", ", drift.Select(c => c.Change.Kind).Where(k => k.Length > 0).Distinct());
        }
    }

    public static FormCheck Of(FormSource source, LoadOptions options, bool requireLock)
    {
        var locked = LockedWorkflow.Load(source.Path, source.Text, source.LockText, options, FormDrift.Error, requireLock);
        var lines = new LineMap(source.Text);
        return new FormCheck(
            source.Path,
            locked.Current,
            PlacedChange.Of(source, locked.Changes),
            [.. locked.Workflow.Diagnostics.Select(d => DiagnosticPlace.Of(d, lines))]);
    }

    public void Report(ToolConsole console)
    {
        foreach (var diagnostic in Diagnostics)
            console.Report(Path, diagnostic);
        foreach (var change in Changes)
            change.Report(console);
    }
}
