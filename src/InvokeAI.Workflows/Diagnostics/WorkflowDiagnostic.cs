using System.Globalization;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Workflows.Diagnostics;

/// <summary>Represents one problem: the rule, the place in the file, and the message's arguments. It is a value, so that nothing is thrown.</summary>
internal sealed record WorkflowDiagnostic(DiagnosticRule Rule, TextSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>
    /// Gets the message's arguments. They often quote the file, and compilers, terminals and logs print them, so they are sanitized here for all of these.
    /// </summary>
    public EquatableArray<string> Arguments { get; init; } = Safe(Arguments);

    /// <summary>Gets the kind of drift (<c>moved</c>, <c>shifted</c> …) if the form lock causes the diagnostic. Otherwise null.</summary>
    public string? Kind { get; init; }

    public string Id => Rule.Id;

    public WorkflowSeverity Severity => Rule.Severity;

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat, [.. Arguments]);

    private static EquatableArray<string> Safe(EquatableArray<string> arguments)
        => arguments.All(argument => ReferenceEquals(SafeText.Line(argument), argument))
            ? arguments
            : arguments.Select(argument => SafeText.Line(argument)).ToEquatableArray();
}
