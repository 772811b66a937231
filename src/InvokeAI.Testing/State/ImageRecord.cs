using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;

namespace InvokeAI.Testing.State;

/// <summary>An image on the server, with its file. The client has its own type on purpose, so that each reveals errors of the other.</summary>
internal sealed class ImageRecord
{
    public required string Name { get; init; }

    public required byte[] Png { get; init; }

    /// <summary>Gets a digest of the image's content. Equal digests mean equal images.</summary>
    public required byte[] Digest { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

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

    /// <summary>Images of the same time are sorted by the order of saving, like SQLite's row IDs.</summary>
    public long Order { get; set; }

    /// <summary>Returns the pixels. For an upload in a format that the stand-in does not decode, returns an image painted from its bytes.</summary>
    public Picture Pixels() => PngReader.Pixels(Png) ?? Painter.Paint(Digest, Width, Height);

    public string FullUrl => $"api/v1/images/i/{Name}/full";

    public string ThumbnailUrl => $"api/v1/images/i/{Name}/thumbnail";

    public JsonObject ToJson(ServerState state)
    {
        var dto = new JsonObject
        {
            ["image_name"] = Name,
            ["image_url"] = FullUrl,
            ["thumbnail_url"] = ThumbnailUrl,
            ["image_origin"] = Origin,
            ["image_category"] = Category,
            ["width"] = Width,
            ["height"] = Height,
            ["created_at"] = Py.Time(CreatedAt),
            ["updated_at"] = Py.Time(UpdatedAt),
            ["deleted_at"] = null,
            ["is_intermediate"] = IsIntermediate,
            ["session_id"] = SessionId,
            ["node_id"] = NodeId,
            ["starred"] = Starred,
            ["has_workflow"] = Workflow is not null,
        };
        if (state.Shows("ImageRecord.image_subfolder"))
            dto["image_subfolder"] = "";
        dto["board_id"] = BoardId;
        return dto;
    }
}
