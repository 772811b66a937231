using System.Text.Json.Serialization;

namespace InvokeAI.Images;

/// <summary>What is changed of a picture's or video's record; what is null stays.</summary>
public sealed class ImageChanges
{
    /// <summary>Its category.</summary>
    [JsonIgnore]
    public ImageCategory? Category { get; init; }

    /// <summary>Whether it is hidden from galleries.</summary>
    public bool? IsIntermediate { get; init; }

    /// <summary>Whether it is starred.</summary>
    public bool? Starred { get; init; }

    /// <summary>The session that it belongs to.</summary>
    public string? SessionId { get; init; }
}
