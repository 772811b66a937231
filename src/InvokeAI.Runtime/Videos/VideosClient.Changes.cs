using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI.Videos;

public partial class VideosClient
{
    /// <summary>Uploads a video file: MP4 with H.264, up to 1 GiB (<c>POST upload</c>). Never sent twice.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the upload.</param>
    /// <exception cref="InvokeAIApiException">The file is not MP4 (415), is too large (413), or there are too many uploads at once (429).</exception>
    public virtual async Task<VideoInfo> UploadAsync(string path, ImageUploadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
            return await UploadAsync(stream, System.IO.Path.GetFileName(path), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads a video from a stream, which is read once and left open.</summary>
    /// <param name="content">The video file's content.</param>
    /// <param name="fileName">The file name of the upload. The server assigns its own name.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the upload.</param>
    public virtual Task<VideoInfo> UploadAsync(Stream content, string fileName = "video.mp4", ImageUploadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Require(() => VideoUpload.SendAsync(Transport, content, fileName, options ?? new(), cancellationToken), cancellationToken);
    }

    /// <summary>Changes a video's record (<c>PATCH i/{name}</c>).</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="changes">What to change.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<VideoInfo> UpdateAsync(string name, ImageChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var body = new VideoAnswers.VideoRecordChanges(changes.Category?.Value, changes.SessionId, changes.IsIntermediate, changes.Starred);
        return Require(
            () => Transport.SendAsync(HttpMethod.Patch, Path(name), body, VideoJson.Default.VideoRecordChanges, VideoJson.Default.VideoInfo, isRead: false,
                cancellationToken), cancellationToken);
    }

    /// <summary>Stars videos (<c>POST star</c>).</summary>
    /// <param name="names">The videos' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task StarAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => Require(() => Transport.SendAsync(HttpMethod.Post, "api/v1/videos/star", Body(names), VideoJson.Default.VideoNamesBody, cancellationToken),
            cancellationToken);

    /// <summary>Removes the stars of videos (<c>POST unstar</c>).</summary>
    /// <param name="names">The videos' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task UnstarAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => Require(() => Transport.SendAsync(HttpMethod.Post, "api/v1/videos/unstar", Body(names), VideoJson.Default.VideoNamesBody, cancellationToken),
            cancellationToken);

    /// <summary>Moves a video to a board (<c>POST board</c>).</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="boardId">The board's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task MoveToBoardAsync(string name, string boardId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(boardId);
        return Require(
            () => Transport.SendAsync(HttpMethod.Post, "api/v1/videos/board", new VideoAnswers.VideoBoard(boardId, name), VideoJson.Default.VideoBoard,
                cancellationToken), cancellationToken);
    }

    /// <summary>Removes a video from its board (<c>DELETE board</c>).</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task RemoveFromBoardAsync(string name, CancellationToken cancellationToken = default)
        => Require(
            () => Transport.SendAsync(HttpMethod.Delete, "api/v1/videos/board", new VideoAnswers.VideoBoard(null, name), VideoJson.Default.VideoBoard,
                cancellationToken), cancellationToken);

    /// <summary>Deletes a video (<c>DELETE i/{name}</c>).</summary>
    /// <param name="name">The video.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no video with this name.</exception>
    /// <exception cref="InvokeAIException">The server could not delete the video.</exception>
    public virtual async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer =
            await Require(() => Transport.SendAsync(HttpMethod.Delete, Path(name), VideoJson.Default.VideoDeletion, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        if (answer.DeletedVideos is not [_, ..])
            throw Deletions.NotDeleted("video", name, answer.FailedVideos);
    }

    /// <summary>Deletes videos (<c>POST delete</c>).</summary>
    /// <param name="names">The videos' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<DeletionResult> DeleteAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => (await Require(
            () => Transport.SendAsync(HttpMethod.Post, "api/v1/videos/delete", Body(names), VideoJson.Default.VideoNamesBody, VideoJson.Default.VideoDeletion,
                isRead: false, cancellationToken), cancellationToken).ConfigureAwait(false)).ToPublic();

    /// <summary>Deletes all videos that are on no board (<c>DELETE uncategorized</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<DeletionResult> DeleteUncategorizedAsync(CancellationToken cancellationToken = default)
        => (await Require(() => Transport.SendAsync(HttpMethod.Delete, "api/v1/videos/uncategorized", VideoJson.Default.VideoDeletion, cancellationToken),
            cancellationToken).ConfigureAwait(false)).ToPublic();

    private static VideoAnswers.VideoNamesBody Body(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new([.. names]);
    }
}
