using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.State;

/// <summary>A video on the server, with its file.</summary>
internal sealed class VideoRecord
{
    public required string Name { get; init; }

    public required byte[] Mp4 { get; init; }

    public required byte[] Digest { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public double Duration { get; init; }

    public double? Fps { get; init; }

    public string Origin { get; init; } = "internal";

    public string Category { get; set; } = "general";

    public bool IsIntermediate { get; set; }

    public bool Starred { get; set; }

    public string? SessionId { get; set; }

    public string? NodeId { get; init; }

    public string? BoardId { get; set; }

    public string UserId { get; init; } = User.System.Id;

    public JsonObject? Metadata { get; init; }

    public string? Workflow { get; init; }

    public string? Graph { get; init; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime UpdatedAt { get; set; } = DateTime.UtcNow;

    public long Order { get; set; }

    public string FullUrl => $"api/v1/videos/i/{Name}/full";

    public string ThumbnailUrl => $"api/v1/videos/i/{Name}/thumbnail";

    public JsonObject ToJson() => new()
    {
        ["video_name"] = Name,
        ["video_url"] = FullUrl,
        ["thumbnail_url"] = ThumbnailUrl,
        ["video_origin"] = Origin,
        ["video_category"] = Category,
        ["width"] = Width,
        ["height"] = Height,
        ["duration"] = Py.Float(Duration),
        ["fps"] = Fps is { } fps ? Py.Float(fps) : null,
        ["created_at"] = Py.Time(CreatedAt),
        ["updated_at"] = Py.Time(UpdatedAt),
        ["deleted_at"] = null,
        ["is_intermediate"] = IsIntermediate,
        ["session_id"] = SessionId,
        ["node_id"] = NodeId,
        ["starred"] = Starred,
        ["has_workflow"] = Workflow is not null,
        ["video_subfolder"] = "",
        ["board_id"] = BoardId,
    };
}
