using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Models;

public sealed partial class ModelsClient
{
    /// <summary>Begins to install a model (<c>POST install</c>; admins). Never sent twice.</summary>
    /// <param name="source">A file or folder on the server, a URL, or a Hugging Face repository: <c>owner/name</c>, <c>owner/name:fp16</c>, <c>owner/name:fp16:subfolder</c>.</param>
    /// <param name="options">How; the defaults where null.</param>
    /// <param name="cancellationToken">Cancels the request, not the installation.</param>
    /// <returns>The installation, which goes on by itself.</returns>
    /// <exception cref="InvokeAIApiException">The model is installed already, or the server can make nothing of the source (409, 415, 424); <see cref="InvokeAIApiException.Detail"/> says which.</exception>
    public async Task<ModelInstall> InstallAsync(string source, ModelInstallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        options ??= new();
        var path = ModelsPath("install").Query("source", source).Query("inplace", options.Inplace).Query("access_token", options.AccessToken);
        var request = new ApiRequest(HttpMethod.Post, path.ToString())
        {
            Content = InvokeAITransport.Json(options.Changes ?? new(), ModelJson.Default.ModelChanges),
            Once = true,
        };
        return new ModelInstall(this, await transport.ReadAsync(request, ModelJson.Default.ModelInstallJob, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>All installations since the server started, or since they were pruned (<c>GET install</c>; admins).</summary>
    public async Task<IReadOnlyList<ModelInstall>> ListInstallsAsync(CancellationToken cancellationToken = default)
        => [.. (await transport.GetAsync(ModelsPath("install").ToString(), ModelJson.Default.IReadOnlyListModelInstallJob, cancellationToken).ConfigureAwait(false)).Select(job => new ModelInstall(this, job))];

    /// <summary>An installation by its number (<c>GET install/{id}</c>; admins).</summary>
    /// <exception cref="InvokeAINotFoundException">The server knows none of that number.</exception>
    public async Task<ModelInstall> GetInstallAsync(long id, CancellationToken cancellationToken = default)
        => new(this, await GetJobAsync(id, cancellationToken).ConfigureAwait(false));

    /// <summary>Forgets all installations that are finished (<c>DELETE install</c>; admins).</summary>
    public Task PruneInstallsAsync(CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Delete, ModelsPath("install").ToString(), cancellationToken);

    internal Task<ModelInstallJob> GetJobAsync(long id, CancellationToken cancellationToken)
        => transport.GetAsync(InstallPath(id), ModelJson.Default.ModelInstallJob, cancellationToken);

    internal Task CancelJobAsync(long id, CancellationToken cancellationToken)
        => transport.SendAsync(HttpMethod.Delete, InstallPath(id), cancellationToken);

    // pause, resume, restart_failed
    internal Task<ModelInstallJob> ControlJobAsync(long id, string verb, CancellationToken cancellationToken)
        => app.RequireAsync(
            ServerFeature.ModelInstallControl,
            () => transport.SendAsync(HttpMethod.Post, ModelsPath("install/").Segment(id).Literal("/" + verb).ToString(), ModelJson.Default.ModelInstallJob, cancellationToken),
            cancellationToken);

    internal Task<ModelInstallJob> RestartFileAsync(long id, string url, CancellationToken cancellationToken)
        => app.RequireAsync(
            ServerFeature.ModelInstallControl,
            () => transport.SendAsync(HttpMethod.Post, ModelsPath("install/").Segment(id).Literal("/restart_file").ToString(), url, ModelJson.Default.String, ModelJson.Default.ModelInstallJob, isRead: false, cancellationToken),
            cancellationToken);

    private static string InstallPath(long id) => ModelsPath("install/").Segment(id).ToString();
}
