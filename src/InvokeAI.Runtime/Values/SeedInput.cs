using System.Globalization;

namespace InvokeAI;

/// <summary>
/// Represents a seed: an integer, or <see cref="Seeds.Random"/> for a new one in each run. Write <c>Seed = 42</c> or <c>Seed = Seeds.Random</c>.
/// </summary>
public readonly record struct SeedInput
{
    private readonly long _value;

    /// <summary>Initializes a fixed seed.</summary>
    public SeedInput(long value) => _value = value;

    private SeedInput(bool isRandom) => IsRandom = isRandom;

    /// <summary>Gets a value indicating whether each run gets a new seed, which is reported with its result.</summary>
    public bool IsRandom { get; }

    /// <summary>Gets the seed.</summary>
    /// <exception cref="InvalidOperationException">The seed is random, so each run has its own.</exception>
    public long Value => IsRandom ? throw new InvalidOperationException("The seed is random; each run reports its own.") : _value;

    internal static SeedInput Random { get; } = new(isRandom: true);

    /// <summary>Converts an integer to a fixed seed.</summary>
    public static implicit operator SeedInput(long value) => new(value);

    /// <summary>Returns the seed's digits, or <c>random</c>.</summary>
    public override string ToString() => IsRandom ? "random" : _value.ToString(CultureInfo.InvariantCulture);
}
