using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Library;

public sealed partial class LibraryClient
{
    /// <summary>Saves a new workflow (<c>POST /</c>). Never sent twice.</summary>
    /// <param name="json">The workflow, as the GUI exports it. Its id and category are not taken along: the server gives a new id and takes only the user's own.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The saved workflow with its id.</returns>
    /// <exception cref="ArgumentException">The text is no workflow.</exception>
    /// <exception cref="InvokeAIValidationException">The server does not take it.</exception>
    public Task<SavedWorkflow> CreateAsync(string json, CancellationToken cancellationToken = default)
    {
        var body = WorkflowBody.Make(json, null);
        return transport.ReadAsync(
            new ApiRequest(HttpMethod.Post, LibraryPath("").ToString()) { Content = () => InvokeAITransport.JsonBytes(body), Once = true },
            LibraryJson.Default.SavedWorkflow,
            cancellationToken);
    }

    /// <summary>Saves a workflow in place of another one (<c>PATCH i/{workflow_id}</c>).</summary>
    /// <param name="workflowId">The one that is replaced; keeps its id.</param>
    /// <param name="json">The workflow, as the GUI exports it.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">The text is no workflow.</exception>
    /// <exception cref="InvokeAIValidationException">The server does not take it.</exception>
    public Task<SavedWorkflow> UpdateAsync(string workflowId, string json, CancellationToken cancellationToken = default)
    {
        var body = WorkflowBody.Make(json, workflowId);
        return transport.ReadAsync(
            new ApiRequest(HttpMethod.Patch, IdPath(workflowId)) { Content = () => InvokeAITransport.JsonBytes(body), IsIdempotent = true },
            LibraryJson.Default.SavedWorkflow,
            cancellationToken);
    }

    /// <summary>Deletes a workflow (<c>DELETE i/{workflow_id}</c>).</summary>
    public Task DeleteAsync(string workflowId, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Delete, IdPath(workflowId), cancellationToken);

    /// <summary>Shares a workflow with all users, or no longer (<c>PATCH i/{workflow_id}/is_public</c>; servers from 6.13 on).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<SavedWorkflow> SetPublicAsync(string workflowId, bool isPublic, CancellationToken cancellationToken = default)
        => app.RequireAsync(
            ServerFeature.LibrarySharing,
            () => transport.SendAsync(HttpMethod.Patch, IdPath(workflowId, "/is_public"), new IsPublicBody(isPublic), LibraryJson.Default.IsPublicBody, LibraryJson.Default.SavedWorkflow, isRead: false, cancellationToken),
            cancellationToken);

    /// <summary>Notes that a workflow was opened now (<c>PUT i/{workflow_id}/opened_at</c>).</summary>
    public Task SetOpenedAsync(string workflowId, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Put, IdPath(workflowId, "/opened_at"), cancellationToken);

    /// <summary>Gives a workflow a thumbnail (<c>PUT i/{workflow_id}/thumbnail</c>).</summary>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="image">The picture's bytes (PNG, JPEG, WebP); the server makes it small.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task SetThumbnailAsync(string workflowId, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Put, IdPath(workflowId, "/thumbnail")) { Content = () => ImagePart.Make(image), IsIdempotent = true };
        (await transport.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    /// <summary>Takes a workflow's thumbnail away (<c>DELETE i/{workflow_id}/thumbnail</c>).</summary>
    public Task DeleteThumbnailAsync(string workflowId, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Delete, IdPath(workflowId, "/thumbnail"), cancellationToken);
}
