namespace InvokeAI.Generators.Model;

/// <summary>A node of the graph, as failures name it.</summary>
internal sealed record NodeModel(string Id, string Type, string Label, bool IsIntermediate, bool IsLast);
