using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Represents an image or a video in the gallery, which lists both together (servers 6.14 and later).</summary>
public sealed class GalleryItem
{
    /// <summary>Gets the kind: <c>image</c> or <c>video</c>.</summary>
    public string Kind { get => field ?? ""; init; }

    /// <summary>Gets the name.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the URL of the content, relative to the server's address.</summary>
    public string FullUrl { get => field ?? ""; init; }

    /// <summary>Gets the URL of the thumbnail, relative to the server's address.</summary>
    public string ThumbnailUrl { get => field ?? ""; init; }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Gets the category, which says what the item is for.</summary>
    public ImageCategory Category { get; init; }

    /// <summary>Gets a value indicating whether the user starred the item.</summary>
    public bool Starred { get; init; }

    /// <summary>Gets a value indicating whether the item is hidden from galleries. Such items can be purged.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>Gets the ID of the item's board, or null for none.</summary>
    public string? BoardId { get; init; }

    /// <summary>Gets the time when the item was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the length of a video in seconds, or null for an image.</summary>
    public double? Duration { get; init; }

    /// <summary>Gets the frames per second of a video, or null for an image.</summary>
    public double? Fps { get; init; }

    /// <summary>Gets a value indicating whether the item is a video.</summary>
    public bool IsVideo => Kind == "video";
}
