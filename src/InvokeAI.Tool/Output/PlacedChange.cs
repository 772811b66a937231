using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Output;

/// <summary>A change with the file it is said of, its line and its column.</summary>
internal sealed record PlacedChange(FormChange Change, string Path, int Line, int Column)
{
    public static IReadOnlyList<PlacedChange> Of(FormSource source, IEnumerable<FormChange> changes)
    {
        var workflow = new LineMap(source.Text);
        var @lock = new LineMap(source.LockText ?? "");
        return [.. changes.Select(Place)];

        PlacedChange Place(FormChange change)
        {
            var (line, column) = (change.InLock ? @lock : workflow).At(change.Diagnostic.Span.Start);
            return new PlacedChange(change, change.InLock ? source.LockPath : source.Path, line, column);
        }
    }

    public void Report(ToolConsole console)
        => console.Report(Path, new DiagnosticPlace(Change.Diagnostic.Id, Change.Severity, Change.Diagnostic.Message, Line, Column));
}
