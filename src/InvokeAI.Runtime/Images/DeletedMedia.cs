namespace InvokeAI.Images;

/// <summary>What a deletion did.</summary>
/// <param name="Deleted">Names of those that are gone. A name that the server did not know is in neither list.</param>
/// <param name="Failed">Names of those that could not be deleted.</param>
/// <param name="AffectedBoards">Ids of the boards that they lay on.</param>
public sealed record DeletedMedia(IReadOnlyList<string> Deleted, IReadOnlyList<string> Failed, IReadOnlyList<string> AffectedBoards);
