using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Represents the record of an image on the server (ImageDTO).</summary>
public sealed class ImageInfo
{
    /// <summary>Gets the image's name, as in <c>0ac3914f-….png</c>. It always ends with .png.</summary>
    [JsonPropertyName("image_name")]
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the URL of the content, relative to the server's address.</summary>
    public string ImageUrl { get => field ?? ""; init; }

    /// <summary>Gets the URL of the thumbnail (WebP, up to 256 pixels), relative to the server's address.</summary>
    public string ThumbnailUrl { get => field ?? ""; init; }

    /// <summary>Gets the origin: created by InvokeAI (<c>internal</c>) or uploaded (<c>external</c>).</summary>
    public ImageOrigin ImageOrigin { get; init; }

    /// <summary>Gets the category, which says what the image is for.</summary>
    [JsonPropertyName("image_category")]
    public ImageCategory Category { get; init; }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Gets the time when the image was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time when the record was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets a value indicating whether the image is hidden from galleries. Such images can be purged.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>Gets the ID of the session that created the image, or null for uploads.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the ID of the node that created the image. It is the session's prepared ID and not the workflow's ID.</summary>
    public string? NodeId { get; init; }

    /// <summary>Gets a value indicating whether the user starred the image.</summary>
    public bool Starred { get; init; }

    /// <summary>Gets a value indicating whether a workflow is embedded in the image.</summary>
    public bool HasWorkflow { get; init; }

    /// <summary>Gets the ID of the image's board, or null for none.</summary>
    public string? BoardId { get; init; }
}
