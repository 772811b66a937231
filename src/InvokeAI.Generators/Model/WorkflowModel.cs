using InvokeAI.Generators.Diagnostics;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>All that one workflow file yields. A file that cannot be read yields diagnostics alone.</summary>
internal sealed record WorkflowModel(ApiModel? Api, DataModel? Data, EquatableArray<FileDiagnostic> Diagnostics);
