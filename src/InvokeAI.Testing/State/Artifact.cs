namespace InvokeAI.Testing.State;

/// <summary>Represents an object that nodes pass to each other by name: its content, and the size in pixels that it stands for.</summary>
internal sealed record Artifact(string Digest, int Width, int Height);
