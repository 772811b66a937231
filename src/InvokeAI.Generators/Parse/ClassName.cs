using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Parse;

/// <summary>A workflow file's class, or why it has none.</summary>
internal sealed record ClassName(string Path, ClassModel? Class, WorkflowDiagnostic? Problem);
