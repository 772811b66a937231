namespace InvokeAI.Generators.Model;

/// <summary>Represents an output for the emitter.</summary>
internal sealed record OutputModel(string Name, string NodeId, string NodeType, string NodeName, string Kind);
