using System.Text.Json.Serialization;
using InvokeAI.Images;
using InvokeAI.Json;

namespace InvokeAI.Videos;

/// <summary>A video's record on the server (VideoDTO; servers from 6.14 on).</summary>
public sealed class VideoInfo
{
    /// <summary>Its name, as in <c>0ac3914f-….mp4</c>.</summary>
    [JsonPropertyName("video_name")]
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }

    /// <summary>Where its bytes are, relative to the server's address.</summary>
    public string VideoUrl { get => field ?? ""; init; }

    /// <summary>Where its thumbnail is, relative to the server's address.</summary>
    public string ThumbnailUrl { get => field ?? ""; init; }

    /// <summary>Made by InvokeAI or uploaded.</summary>
    [JsonPropertyName("video_origin")]
    public ImageOrigin Origin { get; init; }

    /// <summary>What it is for.</summary>
    [JsonPropertyName("video_category")]
    public ImageCategory Category { get; init; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Length in seconds.</summary>
    public double Duration { get; init; }

    /// <summary>Frames per second, where known.</summary>
    public double? Fps { get; init; }

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

    /// <summary>A workflow is kept with it.</summary>
    public bool HasWorkflow { get; init; }

    /// <summary>The board it lies on; null for none.</summary>
    public string? BoardId { get; init; }
}
