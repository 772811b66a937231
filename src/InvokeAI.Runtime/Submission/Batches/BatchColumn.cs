namespace InvokeAI;

/// <summary>Represents the items of one field (a BatchDatum), as JSON texts.</summary>
internal sealed record BatchColumn(string NodeId, string FieldName, IReadOnlyList<string> Items);
