using System.Text.Json.Serialization;

namespace InvokeAI.Images;

/// <summary>Represents changes to the record of an image or a video. Members that are null are not changed.</summary>
public sealed class ImageChanges
{
    /// <summary>Gets the new category.</summary>
    [JsonIgnore]
    public ImageCategory? Category { get; init; }

    /// <summary>Gets a value indicating whether the image is hidden from galleries.</summary>
    public bool? IsIntermediate { get; init; }

    /// <summary>Gets a value indicating whether the image is starred.</summary>
    public bool? Starred { get; init; }

    /// <summary>Gets the ID of the new session of the image.</summary>
    public string? SessionId { get; init; }
}
