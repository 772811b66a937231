using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Represents the result of reading a schema file: its catalog (null if it has none), and its problems.</summary>
internal sealed record SchemaResult(SchemaCatalog? Catalog, EquatableArray<WorkflowDiagnostic> Diagnostics);
