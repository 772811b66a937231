using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>A picture's record on the server (ImageDTO).</summary>
public sealed class ImageInfo
{
    /// <summary>Its name, as in <c>0ac3914f-….png</c>; always ends with .png.</summary>
    [JsonPropertyName("image_name")]
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }

    /// <summary>Where its bytes are, relative to the server's address.</summary>
    public string ImageUrl { get => field ?? ""; init; }

    /// <summary>Where its thumbnail (WebP, up to 256 pixels) is, relative to the server's address.</summary>
    public string ThumbnailUrl { get => field ?? ""; init; }

    /// <summary>Made by InvokeAI (<c>internal</c>) or uploaded (<c>external</c>).</summary>
    public ImageOrigin ImageOrigin { get; init; }

    /// <summary>What it is for.</summary>
    [JsonPropertyName("image_category")]
    public ImageCategory Category { get; init; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its record changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Hidden from galleries; may be purged.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>The session that made it; null for uploads.</summary>
    public string? SessionId { get; init; }

    /// <summary>The node that made it: the prepared id of the session, not the workflow's.</summary>
    public string? NodeId { get; init; }

    /// <summary>The user starred it.</summary>
    public bool Starred { get; init; }

    /// <summary>A workflow is embedded in it.</summary>
    public bool HasWorkflow { get; init; }

    /// <summary>The board it lies on; null for none.</summary>
    public string? BoardId { get; init; }
}
