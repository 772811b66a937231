namespace InvokeAI.Workflows.Catalog;

/// <summary>One output field of a node type.</summary>
internal sealed record OutputTemplate(string Name, string Title, FieldType Type);
