namespace InvokeAI.Images;

/// <summary>Names of pictures, cheap to ask for by the ten thousand.</summary>
public sealed class ImageNames
{
    /// <summary>The names, in the order asked for.</summary>
    public IReadOnlyList<string> Names { get => field ?? []; init; }

    /// <summary>How many at the beginning are starred, where starred ones come first.</summary>
    public int StarredCount { get; init; }

    /// <summary>How many there are.</summary>
    public int TotalCount { get; init; }
}
