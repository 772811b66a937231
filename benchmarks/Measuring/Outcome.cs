namespace InvokeAI.Benchmarks.Measuring;

/// <summary>Represents the result of one contestant.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Nanoseconds">Median of the rounds, processor time of the thread.</param>
/// <param name="Bytes">Allocated in one go.</param>
/// <param name="Ratio">Median over the rounds of its time divided by the first contestant's in the same round.</param>
internal sealed record Outcome(string Name, double Nanoseconds, long Bytes, double Ratio);
