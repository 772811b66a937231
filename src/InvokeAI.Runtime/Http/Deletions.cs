namespace InvokeAI.Http;

/// <summary>Reads the server's answers about images and videos to delete.</summary>
internal static class Deletions
{
    // The server gives no reasons.
    public static DeletionResult Of(IReadOnlyList<string>? deleted, IReadOnlyList<string>? failed, IReadOnlyList<string>? boards) => new()
    {
        Deleted = deleted ?? [],
        Failures = (failed ?? []).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => "", StringComparer.Ordinal),
        AffectedBoards = boards ?? [],
    };

    /// <summary>Creates the exception for an item that was not deleted.</summary>
    public static InvokeAIException NotDeleted(string kind, string name, IReadOnlyList<string>? failed)
        => failed is [_, ..] ? new($"The server could not delete {kind} {name}.") : new InvokeAINotFoundException($"The server has no {kind} {name}.");
}
