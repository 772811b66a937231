using System.Text.Json.Serialization;

namespace InvokeAI.Boards;

/// <summary>What deleting a board did.</summary>
public sealed class DeletedBoard
{
    /// <summary>The board.</summary>
    [JsonRequired]
    public string BoardId { get => field ?? ""; init; }

    /// <summary>Pictures that lay on it and are uncategorized now.</summary>
    public IReadOnlyList<string> DeletedBoardImages { get => field ?? []; init; }

    /// <summary>Pictures that were deleted with it.</summary>
    public IReadOnlyList<string> DeletedImages { get => field ?? []; init; }

    /// <summary>Videos that lay on it and are uncategorized now.</summary>
    public IReadOnlyList<string> DeletedBoardVideos { get => field ?? []; init; }

    /// <summary>Videos that were deleted with it.</summary>
    public IReadOnlyList<string> DeletedVideos { get => field ?? []; init; }

    /// <summary>Pictures that could not be deleted.</summary>
    public IReadOnlyList<string> FailedImages { get => field ?? []; init; }

    /// <summary>Videos that could not be deleted.</summary>
    public IReadOnlyList<string> FailedVideos { get => field ?? []; init; }
}
