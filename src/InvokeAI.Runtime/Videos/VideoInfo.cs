using System.Text.Json.Serialization;
using InvokeAI.Images;
using InvokeAI.Json;

namespace InvokeAI.Videos;

/// <summary>Represents the record of a video on the server (VideoDTO; servers 6.14 and later).</summary>
public sealed class VideoInfo
{
    /// <summary>Gets the video's name, as in <c>0ac3914f-….mp4</c>.</summary>
    [JsonPropertyName("video_name")]
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the URL of the content, relative to the server's address.</summary>
    public string VideoUrl { get => field ?? ""; init; }

    /// <summary>Gets the URL of the thumbnail, relative to the server's address.</summary>
    public string ThumbnailUrl { get => field ?? ""; init; }

    /// <summary>Gets the origin: created by InvokeAI or uploaded.</summary>
    [JsonPropertyName("video_origin")]
    public ImageOrigin Origin { get; init; }

    /// <summary>Gets the category, which says what the video is for.</summary>
    [JsonPropertyName("video_category")]
    public ImageCategory Category { get; init; }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Gets the length in seconds.</summary>
    public double Duration { get; init; }

    /// <summary>Gets the frames per second, or null if they are not known.</summary>
    public double? Fps { get; init; }

    /// <summary>Gets the time when the video was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time when the record was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets a value indicating whether the video is hidden from galleries. Such videos can be purged.</summary>
    public bool IsIntermediate { get; init; }

    /// <summary>Gets the ID of the session that created the video, or null for uploads.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the ID of the node that created the video. It is the session's prepared ID and not the workflow's ID.</summary>
    public string? NodeId { get; init; }

    /// <summary>Gets a value indicating whether the user starred the video.</summary>
    public bool Starred { get; init; }

    /// <summary>Gets a value indicating whether a workflow is stored with the video.</summary>
    public bool HasWorkflow { get; init; }

    /// <summary>Gets the ID of the video's board, or null for none.</summary>
    public string? BoardId { get; init; }
}
