namespace InvokeAI.Farm.Jobs;

/// <summary>Represents a server in the store. Credentials are not stored.</summary>
/// <param name="Name">The name.</param>
/// <param name="Drained">Why it gets no more jobs; null if it does.</param>
internal sealed record ServerRecord(string Name, string? Drained);
