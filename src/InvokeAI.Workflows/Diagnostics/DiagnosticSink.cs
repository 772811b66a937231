using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Diagnostics;

/// <summary>Collects the diagnostics of loading, in the order in which they were found.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<WorkflowDiagnostic> _all = [];

    public IReadOnlyList<WorkflowDiagnostic> All => _all;

    public bool Failed { get; private set; }

    public void Add(DiagnosticRule rule, TextSpan span, params string[] arguments)
    {
        Failed |= rule.Severity == WorkflowSeverity.Error;
        _all.Add(new WorkflowDiagnostic(rule, span, new EquatableArray<string>(arguments)));
    }
}
