namespace InvokeAI.Images;

/// <summary>Specifies the images or videos of a list, and their order.</summary>
public sealed class ImageQuery
{
    /// <summary>The value of <see cref="BoardId"/> for images and videos on no board.</summary>
    public const string Uncategorized = "none";

    /// <summary>
    /// Gets the ID of the board, <see cref="Uncategorized"/> for items on no board, or null (the default) for all. An unknown ID lists nothing.
    /// </summary>
    public string? BoardId { get; init; }

    /// <summary>Gets the categories, as in <see cref="ImageCategory.Images"/>, or null (the default) for all.</summary>
    public IReadOnlyList<ImageCategory>? Categories { get; init; }

    /// <summary>Gets the origin, generated or uploaded; null (the default) for both.</summary>
    public ImageOrigin? Origin { get; init; }

    /// <summary>Gets a value indicating whether only intermediate items are listed (true) or none of them (false, the default), or null for both.</summary>
    public bool? IsIntermediate { get; init; } = false;

    /// <summary>Gets the text that the metadata or the time of creation must contain, or null (the default) for all.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Gets a value indicating whether the newest are first. The default is true.</summary>
    public bool NewestFirst { get; init; } = true;

    /// <summary>Gets a value indicating whether starred items are listed before all others. The default is false.</summary>
    public bool StarredFirst { get; init; }

    /// <summary>Gets the number of items that a list asks for at a time, at least 1. The default is 100. <see cref="Limit"/> limits the whole list.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Gets the number of items that a list skips. The default is 0.</summary>
    public int Offset { get; init; }

    /// <summary>Gets the maximum number of items that a list returns, or null (the default) for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Gets the same query in another order, starred first or not.</summary>
    internal ImageQuery Ordered(bool newestFirst, bool starredFirst) => new()
    {
        BoardId = BoardId,
        Categories = Categories,
        Origin = Origin,
        IsIntermediate = IsIntermediate,
        SearchTerm = SearchTerm,
        NewestFirst = newestFirst,
        StarredFirst = starredFirst,
        PageSize = PageSize,
        Offset = Offset,
        Limit = Limit,
    };
}
