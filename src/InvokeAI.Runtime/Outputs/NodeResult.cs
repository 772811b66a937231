namespace InvokeAI;

/// <summary>Represents one prepared node's result: its JSON, and its iteration.</summary>
internal sealed record NodeResult(string PreparedId, ReadOnlyMemory<byte> Json, IReadOnlyList<int> Path);
