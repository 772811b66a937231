namespace InvokeAI.Images;

/// <summary>Which pictures or videos are listed, and in which order.</summary>
public sealed class ImageQuery
{
    /// <summary>The board of the uncategorized, for <see cref="BoardId"/>.</summary>
    public const string Uncategorized = "none";

    /// <summary>Only those of one board; <see cref="Uncategorized"/> for those of none; null for all. An unknown id lists nothing.</summary>
    public string? BoardId { get; init; }

    /// <summary>Only these categories, as in <see cref="ImageCategory.Images"/>; null for all.</summary>
    public IReadOnlyList<ImageCategory>? Categories { get; init; }

    /// <summary>Only generated, or only uploaded ones; null for both.</summary>
    public ImageOrigin? Origin { get; init; }

    /// <summary>Only intermediate ones, or none of them (the default); null for both.</summary>
    public bool? IsIntermediate { get; init; } = false;

    /// <summary>Only those whose metadata or time holds this text; null for all.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Newest first (the default), or oldest first.</summary>
    public bool NewestFirst { get; init; } = true;

    /// <summary>Starred ones before all others. Default false.</summary>
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
