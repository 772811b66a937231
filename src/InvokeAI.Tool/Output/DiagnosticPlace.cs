using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tool.Output;

/// <summary>A diagnostic with its line and column.</summary>
internal sealed record DiagnosticPlace(string Id, WorkflowSeverity Severity, string Message, int Line, int Column)
{
    public string? Kind { get; init; }

    public static DiagnosticPlace Of(WorkflowDiagnostic diagnostic, LineMap lines)
    {
        var (line, column) = lines.At(diagnostic.Span.Start);
        return new DiagnosticPlace(diagnostic.Id, diagnostic.Severity, diagnostic.Message, line, column) { Kind = diagnostic.Kind };
    }
}
