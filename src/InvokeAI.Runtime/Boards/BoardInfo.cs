using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Boards;

/// <summary>A board (BoardDTO).</summary>
public sealed class BoardInfo
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("board_id")]
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Id { get => field ?? ""; init; }

    /// <summary>Its name; not unique.</summary>
    [JsonPropertyName("board_name")]
    public string Name { get => field ?? ""; init; }

    /// <summary>Whose it is; <c>system</c> on a server with one user, null on servers before 6.12.</summary>
    public string? UserId { get; init; }

    /// <summary>Its owner's name; null where the server does not tell.</summary>
    public string? OwnerUsername { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The picture that stands for it; null where it has none.</summary>
    public string? CoverImageName { get; init; }

    /// <summary>Hidden from the list of boards.</summary>
    public bool Archived { get; init; }

    /// <summary>Who sees it.</summary>
    [JsonPropertyName("board_visibility")]
    public BoardVisibility Visibility { get; init; }

    /// <summary>How many generated pictures lie on it.</summary>
    public int ImageCount { get; init; }

    /// <summary>How many videos lie on it.</summary>
    public int VideoCount { get; init; }

    /// <summary>How many uploads, controls and masks lie on it.</summary>
    public int AssetCount { get; init; }

    /// <summary>Name and id.</summary>
    public override string ToString() => $"\"{Name}\" ({Id})";
}
