using System.Text.Json.Serialization;

namespace InvokeAI.Boards;

/// <summary>Represents changes to a board. Members that are null are not changed.</summary>
public sealed class BoardChanges
{
    /// <summary>Gets the board's new name, up to 300 characters.</summary>
    [JsonPropertyName("board_name")]
    public string? Name { get; init; }

    /// <summary>Gets the name of the new cover image.</summary>
    public string? CoverImageName { get; init; }

    /// <summary>Gets a value indicating whether the board is hidden from the list of boards.</summary>
    public bool? Archived { get; init; }

    /// <summary>Gets the users who can see the board (servers 6.13 and later).</summary>
    [JsonPropertyName("board_visibility")]
    public BoardVisibility? Visibility { get; init; }
}
