using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Models;

public partial class ModelsClient
{
    /// <summary>Starts to install a model (<c>POST install</c>; administrators only). Never sent twice.</summary>
    /// <param name="source">
    /// A file or folder on the server, a URL, or a Hugging Face repository: <c>owner/name</c>, <c>owner/name:fp16</c>, <c>owner/name:fp16:subfolder</c>.
    /// </param>
    /// <param name="options">How; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the request, not the installation.</param>
    /// <returns>The installation, which goes on by itself.</returns>
    /// <exception cref="InvokeAIApiException">
    /// The model is already installed, or the server does not understand the source (409, 415, 424). <see cref="InvokeAIApiException.Detail"/> says which.
    /// </exception>
    public virtual async Task<ModelInstall> InstallAsync(string source, ModelInstallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        options ??= new();
        var path = ModelsPath("install").Query("source", source).Query("inplace", options.Inplace).Query("access_token", options.AccessToken);
        var request = new ApiRequest(HttpMethod.Post, path.ToString())
        {
            Content = InvokeAITransport.Json(options.Changes ?? new(), ModelJson.Default.ModelChanges),
            Once = true,
        };
        return new ModelInstall(this, await Transport.ReadAsync(request, ModelJson.Default.ModelInstallJob, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Lists the installations since the server started, or since they were pruned (<c>GET install</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<ModelInstall> ListInstallsAsync(CancellationToken cancellationToken = default)
        => Listing.OfAsync<ModelInstall>(
            async stop
                => [.. (await Transport.GetAsync(ModelsPath("install").ToString(), ModelJson.Default.IReadOnlyListModelInstallJob, stop)
                    .ConfigureAwait(false)).Select(job => new ModelInstall(this, job))],
            cancellationToken);

    /// <summary>Gets an installation by its number (<c>GET install/{id}</c>; administrators only).</summary>
    /// <param name="id">The installation's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server knows no installation with this number.</exception>
    public virtual async Task<ModelInstall> GetInstallAsync(long id, CancellationToken cancellationToken = default)
        => new(this, await GetJobAsync(id, cancellationToken).ConfigureAwait(false));

    /// <summary>Removes all installations that are finished from the list (<c>DELETE install</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task PruneInstallsAsync(CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, ModelsPath("install").ToString(), cancellationToken);

    internal Task<ModelInstallJob> GetJobAsync(long id, CancellationToken cancellationToken)
        => Transport.GetAsync(InstallPath(id), ModelJson.Default.ModelInstallJob, cancellationToken);

    internal Task CancelJobAsync(long id, CancellationToken cancellationToken)
        => Transport.SendAsync(HttpMethod.Delete, InstallPath(id), cancellationToken);

    // pause, resume, restart_failed
    internal Task<ModelInstallJob> ControlJobAsync(long id, string verb, CancellationToken cancellationToken)
        => Features.RequireAsync(
            ServerFeature.ModelInstallControl,
            () => Transport.SendAsync(HttpMethod.Post, ModelsPath("install/").Segment(id).Literal("/" + verb).ToString(), ModelJson.Default.ModelInstallJob,
                cancellationToken),
            cancellationToken);

    internal Task<ModelInstallJob> RestartFileAsync(long id, string url, CancellationToken cancellationToken)
        => Features.RequireAsync(
            ServerFeature.ModelInstallControl,
            () => Transport.SendAsync(HttpMethod.Post, ModelsPath("install/").Segment(id).Literal("/restart_file").ToString(), url, ModelJson.Default.String,
                ModelJson.Default.ModelInstallJob, isRead: false, cancellationToken),
            cancellationToken);

    private static string InstallPath(long id) => ModelsPath("install/").Segment(id).ToString();
}
