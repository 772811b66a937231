using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Parse;

/// <summary>Represents a workflow file's class, or the reason why it has none.</summary>
internal sealed record ClassName(string Path, ClassModel? Class, WorkflowDiagnostic? Problem);
