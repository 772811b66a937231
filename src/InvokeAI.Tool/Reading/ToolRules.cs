using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tool.Reading;

/// <summary>What can be wrong before the core sees a file.</summary>
internal static class ToolRules
{
    public static readonly DiagnosticRule Unreadable = new("INVK044", WorkflowSeverity.Error, "The file cannot be read", "The file cannot be read: {0}");
}
