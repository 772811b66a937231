using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Catalog;

/// <summary>What a schema file gave: its catalog (null where it is none), and what was wrong with it.</summary>
internal sealed record SchemaResult(SchemaCatalog? Catalog, EquatableArray<WorkflowDiagnostic> Diagnostics);
