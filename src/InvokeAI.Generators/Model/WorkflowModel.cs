using InvokeAI.Generators.Diagnostics;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>Represents all results of one workflow file. A file that cannot be read has only diagnostics.</summary>
internal sealed record WorkflowModel(ApiModel? Api, DataModel? Data, EquatableArray<FileDiagnostic> Diagnostics);
