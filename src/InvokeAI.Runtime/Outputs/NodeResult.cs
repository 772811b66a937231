namespace InvokeAI;

/// <summary>One prepared node's result: its JSON, and which turn of the iterations it was.</summary>
internal sealed record NodeResult(string PreparedId, ReadOnlyMemory<byte> Json, IReadOnlyList<int> Path);
