using System.Text.Json.Serialization;

namespace InvokeAI.Boards;

/// <summary>What is changed of a board; what is null stays.</summary>
public sealed class BoardChanges
{
    /// <summary>Its name, up to 300 characters.</summary>
    [JsonPropertyName("board_name")]
    public string? Name { get; init; }

    /// <summary>The picture that stands for it.</summary>
    public string? CoverImageName { get; init; }

    /// <summary>Whether it is hidden from the list of boards.</summary>
    public bool? Archived { get; init; }

    /// <summary>Who sees it (servers from 6.13 on).</summary>
    [JsonPropertyName("board_visibility")]
    public BoardVisibility? Visibility { get; init; }
}
