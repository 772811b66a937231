namespace InvokeAI.Images;

/// <summary>Represents which images or videos are listed, and in which order.</summary>
public sealed class ImageQuery
{
    /// <summary>The value of <see cref="BoardId"/> for images and videos that are on no board.</summary>
    public const string Uncategorized = "none";

    /// <summary>Gets the ID of the board; <see cref="Uncategorized"/> for what is on no board; null (the default) for all. An unknown ID lists nothing.</summary>
    public string? BoardId { get; init; }

    /// <summary>Gets the categories, as in <see cref="ImageCategory.Images"/>; null (the default) for all.</summary>
    public IReadOnlyList<ImageCategory>? Categories { get; init; }

    /// <summary>Gets the origin, generated or uploaded; null (the default) for both.</summary>
    public ImageOrigin? Origin { get; init; }

    /// <summary>Gets a value indicating whether only intermediate ones are listed, or none of them (the default, false); null for both.</summary>
    public bool? IsIntermediate { get; init; } = false;

    /// <summary>Gets the text that the metadata or the time of creation must contain; null (the default) for all.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Gets a value indicating whether the newest are first. The default is true.</summary>
    public bool NewestFirst { get; init; } = true;

    /// <summary>Gets a value indicating whether starred ones are before all others. The default is false.</summary>
    public bool StarredFirst { get; init; }

    /// <summary>Gets the number of items that a list asks for at a time, at least 1. The default is 100. <see cref="Limit"/> limits the whole list.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Gets the number of items that a list skips. The default is 0.</summary>
    public int Offset { get; init; }

    /// <summary>Gets the most items that a list returns; null (the default) for all.</summary>
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
