using System.Globalization;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Diagnostics;

/// <summary>One thing that is wrong, as a value: which rule, where in the file, and the message's arguments. Nothing is thrown on the way.</summary>
internal sealed record WorkflowDiagnostic(DiagnosticRule Rule, TextSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>The drift word (<c>moved</c>, <c>shifted</c> …) where the form lock speaks; else null.</summary>
    public string? Kind { get; init; }

    public string Id => Rule.Id;

    public WorkflowSeverity Severity => Rule.Severity;

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat, [.. Arguments]);
}
