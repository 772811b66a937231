using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI.Videos;

public sealed partial class VideosClient
{
    /// <summary>Uploads a video file: MP4 with H.264, up to 1 GiB (<c>POST upload</c>). Never sent twice.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <exception cref="InvokeAIApiException">No MP4 (415), too large (413), or too many uploads at once (429).</exception>
    public async Task<VideoInfo> UploadAsync(string path, ImageUploadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
            return await UploadAsync(stream, System.IO.Path.GetFileName(path), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads a video from a stream, which is read once and left open.</summary>
    /// <param name="content">The video file's content.</param>
    /// <param name="fileName">The name that the upload carries; the server gives its own.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task<VideoInfo> UploadAsync(Stream content, string fileName = "video.mp4", ImageUploadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Require(() => MediaUploads.UploadVideoAsync(transport, content, fileName, options ?? new(), cancellationToken), cancellationToken);
    }

    /// <summary>Changes a video's record (<c>PATCH i/{name}</c>).</summary>
    public Task<VideoInfo> UpdateAsync(string name, ImageChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var body = new MediaAnswers.VideoRecordChanges(changes.Category?.Value, changes.SessionId, changes.IsIntermediate, changes.Starred);
        return Require(() => transport.SendAsync(HttpMethod.Patch, Path(name), body, MediaJson.Default.VideoRecordChanges, MediaJson.Default.VideoInfo, isRead: false, cancellationToken), cancellationToken);
    }

    /// <summary>Stars videos (<c>POST star</c>).</summary>
    public Task StarAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => Require(() => transport.SendAsync(HttpMethod.Post, "api/v1/videos/star", Body(names), MediaJson.Default.VideoNamesBody, cancellationToken), cancellationToken);

    /// <summary>Takes the stars away (<c>POST unstar</c>).</summary>
    public Task UnstarAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => Require(() => transport.SendAsync(HttpMethod.Post, "api/v1/videos/unstar", Body(names), MediaJson.Default.VideoNamesBody, cancellationToken), cancellationToken);

    /// <summary>Moves a video to a board (<c>POST board</c>).</summary>
    public Task MoveToBoardAsync(string name, string boardId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(boardId);
        return Require(() => transport.SendAsync(HttpMethod.Post, "api/v1/videos/board", new MediaAnswers.VideoBoard(boardId, name), MediaJson.Default.VideoBoard, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a video off its board (<c>DELETE board</c>).</summary>
    public Task RemoveFromBoardAsync(string name, CancellationToken cancellationToken = default)
        => Require(() => transport.SendAsync(HttpMethod.Delete, "api/v1/videos/board", new MediaAnswers.VideoBoard(null, name), MediaJson.Default.VideoBoard, cancellationToken), cancellationToken);

    /// <summary>Deletes a video (<c>DELETE i/{name}</c>).</summary>
    /// <returns>False where there was none of that name.</returns>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
        => (await Require(() => transport.SendAsync(HttpMethod.Delete, Path(name), MediaJson.Default.VideoDeletion, cancellationToken), cancellationToken).ConfigureAwait(false)).DeletedVideos is [_, ..];

    /// <summary>Deletes videos (<c>POST delete</c>).</summary>
    public async Task<DeletedMedia> DeleteAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => (await Require(() => transport.SendAsync(HttpMethod.Post, "api/v1/videos/delete", Body(names), MediaJson.Default.VideoNamesBody, MediaJson.Default.VideoDeletion, isRead: false, cancellationToken), cancellationToken).ConfigureAwait(false)).ToPublic();

    /// <summary>Deletes all videos that lie on no board (<c>DELETE uncategorized</c>).</summary>
    public async Task<DeletedMedia> DeleteUncategorizedAsync(CancellationToken cancellationToken = default)
        => (await Require(() => transport.SendAsync(HttpMethod.Delete, "api/v1/videos/uncategorized", MediaJson.Default.VideoDeletion, cancellationToken), cancellationToken).ConfigureAwait(false)).ToPublic();

    private static MediaAnswers.VideoNamesBody Body(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new([.. names]);
    }
}
