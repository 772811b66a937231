namespace InvokeAI.Generators.Emit;

/// <summary>A bound as a person would write it: <c>8</c>, <c>0.5</c>.</summary>
internal static class BoundText
{
    public static string Of(double bound)
    {
        // Nearly all bounds are small whole numbers, and writing a double is slow.
        if (bound is > 0 and < 1_000_000 && bound == (int)bound)
            return Literal.Integer((int)bound);
        var text = Literal.Number(bound);
        // Up to here digits alone are an int literal, which converts without loss.
        return Math.Abs(bound) <= int.MaxValue && text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;
    }
}
