using InvokeAI.Boards;
using InvokeAI.Images;
using InvokeAI.Videos;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client of the server's boards.</summary>
    public virtual BoardsClient Boards => field ??= new(this);

    /// <summary>Gets the client of the server's images.</summary>
    public virtual ImagesClient Images => field ??= new(this);

    /// <summary>Gets the client of the server's videos (servers from 6.14 on).</summary>
    public virtual VideosClient Videos => field ??= new(Transport, Features);

    /// <summary>Gets the client that lists images and videos together (servers from 6.14 on).</summary>
    public virtual GalleryClient Gallery => field ??= new(Transport, Features);
}
