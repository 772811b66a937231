namespace InvokeAI;

/// <summary>Represents the result of deleting several items at once. A name that the server does not know is in none of the lists.</summary>
public sealed class DeletionResult
{
    /// <summary>Gets the names, keys or paths of the things that were deleted.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>
    /// Gets the items that could not be deleted, by name, key or path, with the server's reason. The reason is an empty text if the server gives none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Failures { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets the IDs of the boards that the deleted images and videos were on. Empty for other items.</summary>
    public IReadOnlyList<string> AffectedBoards { get; init; } = [];
}
