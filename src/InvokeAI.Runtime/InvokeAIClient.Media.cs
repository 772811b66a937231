using InvokeAI.Boards;
using InvokeAI.Images;
using InvokeAI.Videos;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>The server's boards.</summary>
    public BoardsClient Boards => field ??= new(this);

    /// <summary>The server's pictures.</summary>
    public ImagesClient Images => field ??= new(this);

    /// <summary>The server's videos (from 6.14 on).</summary>
    public VideosClient Videos => field ??= new(Transport, App);

    /// <summary>Pictures and videos in one list (from 6.14 on).</summary>
    public GalleryClient Gallery => field ??= new(Transport, App);
}
