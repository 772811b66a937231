namespace InvokeAI.Images;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class Page<T>
{
    /// <summary>Where the page begins.</summary>
    public int Offset { get; init; }

    /// <summary>How many there are in all.</summary>
    public int Total { get; init; }

    /// <summary>The page.</summary>
    public IReadOnlyList<T> Items { get => field ?? []; init; }
}
