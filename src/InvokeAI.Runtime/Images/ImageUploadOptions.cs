namespace InvokeAI.Images;

/// <summary>How a picture or video is uploaded.</summary>
public sealed class ImageUploadOptions
{
    /// <summary>What it is for. Default <see cref="ImageCategory.User"/>, as the GUI does with what users upload.</summary>
    public ImageCategory Category { get; init; } = ImageCategory.User;

    /// <summary>Hidden from galleries, and purged with the intermediates. Default false.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>The board that it goes to; null for none. An unknown one is a 404.</summary>
    public string? BoardId { get; init; }

    /// <summary>The session that it belongs to; null for none.</summary>
    public string? SessionId { get; init; }

    /// <summary>Cut away the transparent border. Pictures only.</summary>
    public bool CropVisible { get; init; }

    /// <summary>Metadata, a JSON object; null for none.</summary>
    public string? MetadataJson { get; init; }
}
