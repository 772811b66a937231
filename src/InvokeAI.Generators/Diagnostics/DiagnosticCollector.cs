using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.Diagnostics;

/// <summary>Collects the problems of a file, with places as lines. Without them, a location prints as (1,1).</summary>
internal sealed class DiagnosticCollector(string path, SourceText? text)
{
    private readonly List<FileDiagnostic> _found = [];

    public DiagnosticCollector Add(DiagnosticRule rule, params string[] arguments)
        => Add(new WorkflowDiagnostic(rule, new InvokeAI.Workflows.Json.TextSpan(0, 0), new(arguments)));

    public DiagnosticCollector Add(WorkflowDiagnostic diagnostic) => Add(diagnostic, diagnostic.Severity);

    public DiagnosticCollector Add(WorkflowDiagnostic diagnostic, WorkflowSeverity severity) => Add(diagnostic, severity, path, text);

    /// <summary>Adds a diagnostic in another file, such as the form lock.</summary>
    public DiagnosticCollector Add(WorkflowDiagnostic diagnostic, WorkflowSeverity severity, string otherPath, SourceText? otherText)
    {
        var length = otherText?.Length ?? 0;
        var start = Math.Min(Math.Max(diagnostic.Span.Start, 0), length);
        var end = Math.Min(Math.Max(diagnostic.Span.End, start), length);
        var lines = otherText?.Lines.GetLinePositionSpan(TextSpan.FromBounds(start, end)) ?? default;
        _found.Add(new(diagnostic, severity, otherPath, start, end - start, lines.Start.Line, lines.Start.Character, lines.End.Line, lines.End.Character));
        return this;
    }

    public EquatableArray<FileDiagnostic> ToArray() => _found.ToEquatableArray();
}
