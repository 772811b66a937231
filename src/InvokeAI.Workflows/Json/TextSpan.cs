namespace InvokeAI.Workflows.Json;

/// <summary>A place in a file, in UTF-16 units: which Roslyn calls a text span. Synthetic values have <see cref="None"/>.</summary>
internal readonly record struct TextSpan(int Start, int Length)
{
    public static readonly TextSpan None = new(-1, 0);

    public bool IsNone => Start < 0;

    public int End => Start + Length;
}
