namespace InvokeAI.Benchmarks.Measuring;

/// <summary>One of the things that are measured beside one another.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Once">Does it once; what it returns is kept, so that nothing is optimised away.</param>
internal sealed record Contestant(string Name, Func<object?> Once);
