namespace InvokeAI.Farm.Storage;

/// <summary>Represents how much has not ended.</summary>
/// <param name="Jobs">The number of jobs.</param>
/// <param name="Parts">The number of their parts that have not ended.</param>
/// <param name="Started">How many of these were seen running.</param>
internal sealed record OpenCounts(int Jobs, int Parts, int Started);
