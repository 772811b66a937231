using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Library;

public partial class LibraryClient
{
    /// <summary>Saves a new workflow (<c>POST /</c>). Never sent twice.</summary>
    /// <param name="json">
    /// The workflow, as the GUI exports it. Its ID and category are not used, because the server assigns a new ID and accepts only the category of users.
    /// </param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The saved workflow with its ID.</returns>
    /// <exception cref="ArgumentException">The text is not a workflow.</exception>
    /// <exception cref="InvokeAIApiException">The server does not accept the workflow.</exception>
    public virtual Task<SavedWorkflow> CreateAsync(string json, CancellationToken cancellationToken = default)
    {
        var body = WorkflowBody.Make(json, null);
        return Transport.ReadAsync(
            new ApiRequest(HttpMethod.Post, LibraryPath("").ToString()) { Content = () => InvokeAITransport.JsonBytes(body), Once = true },
            LibraryJson.Default.SavedWorkflow,
            cancellationToken);
    }

    /// <summary>Replaces a workflow (<c>PATCH i/{workflow_id}</c>).</summary>
    /// <param name="workflowId">The one that is replaced; keeps its ID.</param>
    /// <param name="json">The workflow, as the GUI exports it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ArgumentException">The text is not a workflow.</exception>
    /// <exception cref="InvokeAIApiException">The server does not accept the workflow.</exception>
    public virtual Task<SavedWorkflow> UpdateAsync(string workflowId, string json, CancellationToken cancellationToken = default)
    {
        var body = WorkflowBody.Make(json, workflowId);
        return Transport.ReadAsync(
            new ApiRequest(HttpMethod.Patch, IdPath(workflowId)) { Content = () => InvokeAITransport.JsonBytes(body), IsIdempotent = true },
            LibraryJson.Default.SavedWorkflow,
            cancellationToken);
    }

    /// <summary>Deletes a workflow (<c>DELETE i/{workflow_id}</c>).</summary>
    /// <param name="workflowId">The workflow's ID in the library.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task DeleteAsync(string workflowId, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, IdPath(workflowId), cancellationToken);

    /// <summary>Sets whether a workflow is shared with all users (<c>PATCH i/{workflow_id}/is_public</c>; servers 6.13 and later).</summary>
    /// <param name="workflowId">The workflow's ID in the library.</param>
    /// <param name="isPublic">True to share the workflow with all users of the server; false to keep it to its owner.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual Task<SavedWorkflow> SetPublicAsync(string workflowId, bool isPublic, CancellationToken cancellationToken = default)
        => Features.RequireAsync(
            ServerFeature.LibrarySharing,
            () => Transport.SendAsync(HttpMethod.Patch, IdPath(workflowId, "/is_public"), new IsPublicBody(isPublic), LibraryJson.Default.IsPublicBody,
                LibraryJson.Default.SavedWorkflow, isRead: false, cancellationToken),
            cancellationToken);

    /// <summary>Marks a workflow as opened now (<c>PUT i/{workflow_id}/opened_at</c>).</summary>
    /// <param name="workflowId">The workflow's ID in the library.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task MarkOpenedAsync(string workflowId, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Put, IdPath(workflowId, "/opened_at"), cancellationToken);

    /// <summary>Sets a workflow's thumbnail (<c>PUT i/{workflow_id}/thumbnail</c>).</summary>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="image">The image's bytes (PNG, JPEG, WebP). The server resizes it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task SetThumbnailAsync(string workflowId, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Put, IdPath(workflowId, "/thumbnail")) { Content = () => ImagePart.Make(image), IsIdempotent = true };
        (await Transport.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    /// <summary>Deletes a workflow's thumbnail (<c>DELETE i/{workflow_id}/thumbnail</c>).</summary>
    /// <param name="workflowId">The workflow's ID in the library.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task DeleteThumbnailAsync(string workflowId, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, IdPath(workflowId, "/thumbnail"), cancellationToken);
}
