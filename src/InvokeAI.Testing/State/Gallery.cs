using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;

namespace InvokeAI.Testing.State;

/// <summary>Boards, images and videos. Callers hold the server's lock.</summary>
internal sealed class Gallery
{
    private long _order;

    public Dictionary<string, ImageRecord> Images { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, VideoRecord> Videos { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, BoardRecord> Boards { get; } = new(StringComparer.Ordinal);

    public void Add(ImageRecord image)
    {
        image.Order = ++_order;
        Images.Add(image.Name, image);
    }

    public void Add(VideoRecord video)
    {
        video.Order = ++_order;
        Videos.Add(video.Name, video);
    }

    public BoardRecord AddBoard(string name, User owner)
    {
        var board = new BoardRecord { Id = Py.Id(), Name = name, Owner = owner };
        Boards.Add(board.Id, board);
        return board;
    }

    /// <summary>Adds an uploaded file, or returns null if it is not an image. A PNG is kept as it is, and other formats are repainted.</summary>
    public static ImageRecord? FromFile(byte[] file, string category, bool isIntermediate, string? boardId, string? sessionId, JsonObject? metadata,
        string userId, string? name = null)
    {
        if (ImageHeaders.Size(file) is not { Width: > 0 and <= Picture.MaxSide, Height: > 0 and <= Picture.MaxSide } size)
            return null;
        var digest = SHA256.HashData(file);
        var isPng = PngReader.Size(file) is not null;
        var texts = isPng ? PngReader.Texts(file) : [];
        if (metadata is null && texts.TryGetValue("invokeai_metadata", out var found))
            metadata = TryObject(found);
        return new ImageRecord
        {
            Name = name ?? Py.Id() + ".png",
            Png = isPng ? file : PngWriter.Write(Painter.Paint(digest, size.Width, size.Height), []),
            Digest = digest,
            Width = size.Width,
            Height = size.Height,
            Origin = "external",
            Category = category,
            IsIntermediate = isIntermediate,
            BoardId = boardId,
            SessionId = sessionId,
            Metadata = metadata,
            Workflow = texts.GetValueOrDefault("invokeai_workflow"),
            Graph = texts.GetValueOrDefault("invokeai_graph"),
            UserId = userId,
        };
    }

    public static JsonObject? TryObject(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    public JsonObject BoardJson(BoardRecord board, bool listed, ServerState state)
    {
        var images =
            Images.Values.Where(i => i.BoardId == board.Id && !i.IsIntermediate).OrderByDescending(i => i.Starred).ThenByDescending(i => i.Order).ToList();
        var videos = Videos.Values.Where(v => v.BoardId == board.Id && !v.IsIntermediate).OrderByDescending(v => v.Order).ToList();
        var dto = new JsonObject
        {
            ["board_id"] = board.Id,
            ["board_name"] = board.Name,
        };
        if (state.Shows("BoardRecord.user_id"))
            dto["user_id"] = board.Owner.Id;
        dto["created_at"] = Py.Time(board.CreatedAt);
        dto["updated_at"] = Py.Time(board.UpdatedAt);
        dto["deleted_at"] = null;
        dto["cover_image_name"] = board.CoverImageName ?? images.FirstOrDefault()?.Name;
        dto["archived"] = board.Archived;
        if (state.Shows("BoardRecord.is_private"))
            dto["is_private"] = false;
        if (state.Shows("BoardRecord.board_visibility"))
            dto["board_visibility"] = board.Visibility;
        if (state.Shows("BoardDTO.cover_video_name"))
            dto["cover_video_name"] = videos.FirstOrDefault()?.Name;
        dto["image_count"] = images.Count(i => i.Category == "general");
        if (state.Shows("BoardDTO.video_count"))
            dto["video_count"] = videos.Count;
        if (state.Shows("BoardDTO.asset_count"))
            dto["asset_count"] = images.Count(i => i.Category != "general");
        // Only the lists join the owner's name.
        if (state.Shows("BoardDTO.owner_username"))
            dto["owner_username"] = listed ? board.Owner.DisplayName : null;
        return dto;
    }
}
