using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Boards;

/// <summary>Represents a board (BoardDTO).</summary>
public sealed class BoardInfo
{
    /// <summary>Gets the board's ID.</summary>
    [JsonPropertyName("board_id")]
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Id { get => field ?? ""; init; }

    /// <summary>Gets the board's name, which does not need to be unique.</summary>
    [JsonPropertyName("board_name")]
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the ID of the board's owner: <c>system</c> on a single-user server, null on servers before 6.12.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the owner's name, or null if the server does not report it.</summary>
    public string? OwnerUsername { get; init; }

    /// <summary>Gets the time when the board was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time when the board was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets the name of the cover image, or null if the board has none.</summary>
    public string? CoverImageName { get; init; }

    /// <summary>Gets a value indicating whether the board is hidden from the list of boards.</summary>
    public bool Archived { get; init; }

    /// <summary>Gets the users who can see the board.</summary>
    [JsonPropertyName("board_visibility")]
    public BoardVisibility Visibility { get; init; }

    /// <summary>Gets the number of generated images on the board.</summary>
    public int ImageCount { get; init; }

    /// <summary>Gets the number of videos on the board.</summary>
    public int VideoCount { get; init; }

    /// <summary>Gets the number of uploads, control images and masks on the board.</summary>
    public int AssetCount { get; init; }

    /// <summary>Returns the name and the ID.</summary>
    public override string ToString() => $"\"{Name}\" ({Id})";
}
