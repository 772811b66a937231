using InvokeAI.Http;

namespace InvokeAI.Images;

public partial class ImagesClient
{
    /// <summary>
    /// Uploads an image file (<c>POST upload</c>). It is never sent twice. After a broken connection, look for the image before you upload it again.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the upload.</param>
    /// <exception cref="InvokeAINotFoundException">The board does not exist.</exception>
    /// <exception cref="InvokeAIApiException">The server cannot read the image (415).</exception>
    public virtual async Task<ImageInfo> UploadAsync(string path, ImageUploadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
            return await UploadAsync(stream, System.IO.Path.GetFileName(path), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads an image from a stream, which is read once and left open.</summary>
    /// <param name="content">The image file's content.</param>
    /// <param name="fileName">The file name of the upload. The server assigns its own name.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the upload.</param>
    public virtual Task<ImageInfo> UploadAsync(Stream content, string fileName = "picture.png", ImageUploadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ImageUpload.SendAsync(Transport, content, fileName, options ?? new(), cancellationToken);
    }

    /// <summary>Uploads an image from bytes.</summary>
    /// <param name="content">The image file's content.</param>
    /// <param name="fileName">The file name of the upload. The server assigns its own name.</param>
    /// <param name="options">Category, board …; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the upload.</param>
    public virtual async Task<ImageInfo> UploadAsync(ReadOnlyMemory<byte> content, string fileName = "picture.png", ImageUploadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var stream = new ReadOnlyMemoryStream(content);
        return await UploadAsync(stream, fileName, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes an image's record (<c>PATCH i/{name}</c>).</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="changes">What to change.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<ImageInfo> UpdateAsync(string name, ImageChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var body = new ImageAnswers.ImageRecordChanges(changes.Category?.Value, changes.SessionId, changes.IsIntermediate, changes.Starred);
        return Transport.SendAsync(HttpMethod.Patch, Path(name), body, ImageJson.Default.ImageRecordChanges, ImageJson.Default.ImageInfo, isRead: false,
            cancellationToken);
    }

    /// <summary>Stars images (<c>POST star</c>).</summary>
    /// <param name="names">The images' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task StarAsync(IEnumerable<string> names, CancellationToken cancellationToken = default) => PostAsync("star", names, cancellationToken);

    /// <summary>Removes the stars of images (<c>POST unstar</c>).</summary>
    /// <param name="names">The images' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task UnstarAsync(IEnumerable<string> names, CancellationToken cancellationToken = default) => PostAsync("unstar", names, cancellationToken);

    /// <summary>Moves images to a board; an image can be on one board only (<c>POST board_images/batch</c>).</summary>
    /// <param name="names">The images' names.</param>
    /// <param name="boardId">The board's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The names of the images that were moved, without unknown ones.</returns>
    public virtual async Task<IReadOnlyList<string>> MoveToBoardAsync(IEnumerable<string> names, string boardId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(boardId);
        var body = new ImageAnswers.BoardImages(boardId, Body(names).ImageNames);
        var answer =
            await Transport.SendAsync(HttpMethod.Post, "api/v1/board_images/batch", body, ImageJson.Default.BoardImages, ImageJson.Default.BoardImageChanges,
                isRead: false, cancellationToken).ConfigureAwait(false);
        return answer.AddedImages ?? throw new InvokeAIResponseException("The server did not say which images it moved to the board.");
    }

    /// <summary>Removes images from their boards (<c>POST board_images/batch/delete</c>).</summary>
    /// <param name="names">The images' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The names of those that were taken off.</returns>
    public virtual async Task<IReadOnlyList<string>> RemoveFromBoardAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
    {
        var answer =
            await Transport.SendAsync(HttpMethod.Post, "api/v1/board_images/batch/delete", Body(names), ImageJson.Default.ImageNamesBody,
                ImageJson.Default.BoardImageChanges, isRead: false, cancellationToken).ConfigureAwait(false);
        return answer.RemovedImages ?? throw new InvokeAIResponseException("The server did not say which images it took off their boards.");
    }

    /// <summary>Copies an image: its bytes are downloaded and uploaded again as a stream, with the same category and metadata.</summary>
    /// <param name="name">The image.</param>
    /// <param name="boardId">The ID of the board to add the copy to, or null for none.</param>
    /// <param name="cancellationToken">The token to cancel the copy.</param>
    public virtual async Task<ImageInfo> CopyAsync(string name, string? boardId = null, CancellationToken cancellationToken = default)
    {
        var original = await GetAsync(name, cancellationToken).ConfigureAwait(false);
        var metadata = await FindMetadataAsync(name, cancellationToken).ConfigureAwait(false);
        var stream = await OpenReadAsync(name, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            return await UploadAsync(stream, name, new() { Category = original.Category, BoardId = boardId, MetadataJson = metadata?.GetRawText() },
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an image (<c>DELETE i/{name}</c>).</summary>
    /// <param name="name">The image.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no image with this name.</exception>
    /// <exception cref="InvokeAIException">The server could not delete the image.</exception>
    public virtual async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await Transport.SendAsync(HttpMethod.Delete, Path(name), ImageJson.Default.ImageDeletion, cancellationToken).ConfigureAwait(false);
        if (answer.DeletedImages is not [_, ..])
            throw Deletions.NotDeleted("image", name, answer.FailedImages);
    }

    /// <summary>Deletes images (<c>POST delete</c>).</summary>
    /// <param name="names">The images' names.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<DeletionResult> DeleteAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => (await Transport.SendAsync(HttpMethod.Post, "api/v1/images/delete", Body(names), ImageJson.Default.ImageNamesBody, ImageJson.Default.ImageDeletion,
            isRead: false, cancellationToken).ConfigureAwait(false)).ToPublic();

    /// <summary>Deletes all images that are on no board (<c>DELETE uncategorized</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<DeletionResult> DeleteUncategorizedAsync(CancellationToken cancellationToken = default)
        => (await Transport.SendAsync(HttpMethod.Delete, "api/v1/images/uncategorized", ImageJson.Default.ImageDeletion, cancellationToken)
            .ConfigureAwait(false)).ToPublic();

    /// <summary>Counts the intermediate images (<c>GET intermediates</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<int> CountIntermediatesAsync(CancellationToken cancellationToken = default)
        => Transport.GetAsync("api/v1/images/intermediates", ImageJson.Default.Int32, cancellationToken);

    /// <summary>Deletes all intermediate images of all users (<c>DELETE intermediates</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>How many were deleted.</returns>
    public virtual Task<int> ClearIntermediatesAsync(CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, "api/v1/images/intermediates", ImageJson.Default.Int32, cancellationToken);

    private async Task PostAsync(string verb, IEnumerable<string> names, CancellationToken cancellationToken)
        => await Transport.SendAsync(HttpMethod.Post, "api/v1/images/" + verb, Body(names), ImageJson.Default.ImageNamesBody, cancellationToken)
            .ConfigureAwait(false);
}
