namespace InvokeAI.Images;

/// <summary>What a deletion did.</summary>
public sealed class DeletedMedia
{
    /// <summary>Names of those that are gone. A name that the server did not know is in neither list.</summary>
    public IReadOnlyList<string> Deleted { get => field ?? []; init; }

    /// <summary>Names of those that could not be deleted.</summary>
    public IReadOnlyList<string> Failed { get => field ?? []; init; }

    /// <summary>Ids of the boards that they lay on.</summary>
    public IReadOnlyList<string> AffectedBoards { get => field ?? []; init; }
}
