namespace InvokeAI.Testing.State;

/// <summary>Something that nodes pass among themselves by name: what it was made from, and the size in pixels that it stands for.</summary>
internal sealed record Artifact(string Digest, int Width, int Height);
