using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>A field that a batch node feeds.</summary>
internal sealed record BatchTargetModel(string NodeId, string FieldName, string FieldType, NumberBounds Bounds, EquatableArray<string> Options);
