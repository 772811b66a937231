namespace InvokeAI.Images;

/// <summary>Provides options for uploading an image or a video.</summary>
public sealed class ImageUploadOptions
{
    /// <summary>Gets the category. Default <see cref="ImageCategory.User"/>, which the GUI uses for users' uploads.</summary>
    public ImageCategory Category { get; init; } = ImageCategory.User;

    /// <summary>Gets a value indicating whether the image is hidden from galleries and purged with the intermediates. Default false.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>Gets the ID of the board to add the image to, or null for none. An unknown ID causes a 404.</summary>
    public string? BoardId { get; init; }

    /// <summary>Gets the ID of the session that the image belongs to, or null for none.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets a value indicating whether the transparent border is cropped. For images only.</summary>
    public bool CropVisible { get; init; }

    /// <summary>Gets the metadata as a JSON object, or null for none.</summary>
    public string? MetadataJson { get; init; }
}
