namespace InvokeAI.Workflows.Catalog;

/// <summary>Represents the minimum and maximum length of a string (minLength, maxLength) or a collection (minItems, maxItems).</summary>
internal sealed record LengthBounds(int? Minimum = null, int? Maximum = null)
{
    public static readonly LengthBounds None = new();

    public bool IsEmpty => this == None;

    public bool Holds(int length) => !(length < Minimum || length > Maximum);

    /// <summary>Returns the lengths that both allow.</summary>
    public LengthBounds And(LengthBounds other) => other.IsEmpty ? this : IsEmpty ? other : new(
        Minimum is null || other.Minimum > Minimum ? other.Minimum : Minimum,
        Maximum is null || other.Maximum < Maximum ? other.Maximum : Maximum);

    /// <summary>Counts characters as the server does: one beyond the basic plane counts once, not twice.</summary>
    public static int Characters(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                count--;
        }

        return count;
    }
}
