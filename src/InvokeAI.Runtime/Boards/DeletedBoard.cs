using System.Text.Json.Serialization;

namespace InvokeAI.Boards;

/// <summary>Represents the result of deleting a board.</summary>
public sealed class DeletedBoard
{
    /// <summary>Gets the ID of the deleted board.</summary>
    [JsonRequired]
    public string BoardId { get => field ?? ""; init; }

    /// <summary>Gets the names of the images that were on the board and are now uncategorized.</summary>
    public IReadOnlyList<string> DeletedBoardImages { get => field ?? []; init; }

    /// <summary>Gets the names of the images that were deleted with the board.</summary>
    public IReadOnlyList<string> DeletedImages { get => field ?? []; init; }

    /// <summary>Gets the names of the videos that were on the board and are now uncategorized.</summary>
    public IReadOnlyList<string> DeletedBoardVideos { get => field ?? []; init; }

    /// <summary>Gets the names of the videos that were deleted with the board.</summary>
    public IReadOnlyList<string> DeletedVideos { get => field ?? []; init; }

    /// <summary>Gets the names of the images that could not be deleted.</summary>
    public IReadOnlyList<string> FailedImages { get => field ?? []; init; }

    /// <summary>Gets the names of the videos that could not be deleted.</summary>
    public IReadOnlyList<string> FailedVideos { get => field ?? []; init; }
}
