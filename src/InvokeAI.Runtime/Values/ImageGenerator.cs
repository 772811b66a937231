namespace InvokeAI;

/// <summary>Pictures for a batch, as InvokeAI's Image Generator node gathers them.</summary>
public sealed class ImageGenerator : GeneratorValue
{
    private ImageGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary>The pictures of a board, asked for at submission (<c>GET /api/v1/boards/{id}/image_names</c>).</summary>
    /// <param name="boardId">The board's id on the server.</param>
    /// <param name="assets">Take what was uploaded or used as control or mask, instead of what was generated.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static ImageGenerator FromBoard(string boardId, bool assets = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(boardId);
        return new(Make("image_generator_images_from_board", w =>
        {
            w.WriteString("board_id"u8, boardId);
            w.WriteString("category"u8, assets ? "assets" : "images");
        }));
    }

    /// <summary>A generator as the GUI stores it.</summary>
    public static ImageGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
