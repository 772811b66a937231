using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>A picture or a video, as the gallery lists them together (servers from 6.14 on).</summary>
public sealed class GalleryItem
{
    /// <summary><c>image</c> or <c>video</c>.</summary>
    public string Kind { get => field ?? ""; init; }

    /// <summary>Its name.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }

    /// <summary>Where its bytes are, relative to the server's address.</summary>
    public string FullUrl { get => field ?? ""; init; }

    /// <summary>Where its thumbnail is, relative to the server's address.</summary>
    public string ThumbnailUrl { get => field ?? ""; init; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>What it is for.</summary>
    public ImageCategory Category { get; init; }

    /// <summary>The user starred it.</summary>
    public bool Starred { get; init; }

    /// <summary>Hidden from galleries; may be purged.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>The board it lies on; null for none.</summary>
    public string? BoardId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>A video's length in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>A video's frames per second.</summary>
    public double? Fps { get; init; }

    /// <summary>It is a video.</summary>
    public bool IsVideo => Kind == "video";
}
