using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Diagnostics;

/// <summary>Represents a problem with its place in a file as lines and characters (from 0). It contains no Roslyn types, so that it can be compared.</summary>
internal sealed record FileDiagnostic(
    WorkflowDiagnostic Diagnostic, WorkflowSeverity Severity, string Path, int Start, int Length, int StartLine, int StartCharacter, int EndLine,
    int EndCharacter);
