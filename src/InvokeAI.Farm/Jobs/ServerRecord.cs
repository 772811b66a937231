namespace InvokeAI.Farm.Jobs;

/// <summary>What the store knows of a server. How to sign in is not stored.</summary>
/// <param name="Name">The name.</param>
/// <param name="Drained">Why it gets no more jobs; null where it does.</param>
internal sealed record ServerRecord(string Name, string? Drained);
