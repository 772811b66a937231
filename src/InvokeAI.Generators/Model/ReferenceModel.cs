using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generators.Model;

/// <summary>A reference off the form.</summary>
internal sealed record ReferenceModel(string NodeId, string NodeType, string FieldName, string Kind, string Json, ModelFilter? Models);
