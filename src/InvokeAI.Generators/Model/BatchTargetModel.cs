namespace InvokeAI.Generators.Model;

/// <summary>A field that a batch node feeds.</summary>
internal sealed record BatchTargetModel(string NodeId, string FieldName, string FieldType, double? Minimum, double? Maximum);
