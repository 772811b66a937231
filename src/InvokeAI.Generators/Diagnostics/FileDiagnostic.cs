using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Diagnostics;

/// <summary>Something that is wrong, with its place in a file as lines and characters (from 0): nothing of Roslyn, so that it can be compared.</summary>
internal sealed record FileDiagnostic(
    WorkflowDiagnostic Diagnostic, WorkflowSeverity Severity, string Path, int Start, int Length, int StartLine, int StartCharacter, int EndLine, int EndCharacter);
