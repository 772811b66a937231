namespace InvokeAI;

/// <summary>Provides seeds that are not numbers yet.</summary>
public static class Seeds
{
    /// <summary>The maximum seed that InvokeAI's editor creates.</summary>
    public const long Maximum = 4294967295;

    /// <summary>Gets a seed that is new in each run, from 0 to <see cref="Maximum"/> within the field's range. It is reported with the result.</summary>
    public static SeedInput Random => SeedInput.Random;
}
