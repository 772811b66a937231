namespace InvokeAI.Generators.Model;

/// <summary>What the emitter has to know of one output.</summary>
internal sealed record OutputModel(string Name, string NodeId, string NodeType, string NodeName, string Kind);
