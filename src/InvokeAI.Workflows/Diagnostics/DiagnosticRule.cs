namespace InvokeAI.Workflows.Diagnostics;

/// <summary>A kind of diagnostic: its ID (INVK…), default severity, title and message format (<c>{0}</c> …).</summary>
internal sealed record DiagnosticRule(string Id, WorkflowSeverity Severity, string Title, string MessageFormat);
