namespace InvokeAI;

/// <summary>Represents a generator of images for a batch, like InvokeAI's Image Generator node.</summary>
public sealed class ImageGenerator : GeneratorValue
{
    private ImageGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary>Creates a generator of the images of a board, which are listed at the submission (<c>GET /api/v1/boards/{id}/image_names</c>).</summary>
    /// <param name="boardId">The board's ID on the server.</param>
    /// <param name="assets">True for uploads, control images and masks; false for generated images.</param>
    /// <exception cref="ArgumentException">The ID is empty.</exception>
    public static ImageGenerator FromBoard(string boardId, bool assets = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(boardId);
        return new(Make("image_generator_images_from_board", w =>
        {
            w.WriteString("board_id"u8, boardId);
            w.WriteString("category"u8, assets ? "assets" : "images");
        }));
    }

    /// <summary>Creates a generator from the JSON that the editor stores.</summary>
    /// <param name="json">The JSON.</param>
    public static ImageGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
