namespace InvokeAI;

/// <summary>The items that one field takes in turn (a BatchDatum), as JSON texts.</summary>
internal sealed record BatchColumn(string NodeId, string FieldName, IReadOnlyList<string> Items);
