using System.Net;
using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Models;

/// <summary>
/// Lists, finds, installs, changes and deletes the server's models (<c>/api/v2/models/…</c>). In multi-user mode, only administrators can change them.
/// </summary>
public partial class ModelsClient
{
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;

    internal ModelsClient(InvokeAITransport transport, FeatureGate features) => (_transport, _features) = (transport, features);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected ModelsClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>
    /// Lists the installed models in one request (<c>GET /api/v2/models/</c>). The list includes models of types that this version does not know.
    /// </summary>
    /// <param name="bases">The base architectures, or null for all.</param>
    /// <param name="type">Only of this type; null for all.</param>
    /// <param name="name">Only of exactly this name; null for all.</param>
    /// <param name="format">Only of this format; null for all.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIApiException">The server does not know a base, type or format.</exception>
    public virtual IAsyncEnumerable<ModelConfig> ListAsync(
        IEnumerable<BaseModelType>? bases = null,
        ModelType? type = null,
        string? name = null,
        ModelFormat? format = null,
        CancellationToken cancellationToken = default)
    {
        var path = ModelsPath("")
            .Query("base_models", bases?.Select(word => word.Value))
            .Query("model_type", type?.Value)
            .Query("model_name", name)
            .Query("model_format", format?.Value)
            .ToString();
        return Listing.OfAsync(stop => ReadListAsync(path, stop), cancellationToken);
    }

    /// <summary>
    /// Lists the installed models that the editor offers for a field (<c>GET /api/v2/models/</c>): <c>ListForAsync(SdxlTextToImage.Form.Model.Models!)</c>.
    /// </summary>
    /// <param name="filter">The filter (<see cref="FormInput.Models"/>). An empty filter accepts every model.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<ModelConfig> ListForAsync(ModelFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Listing.OfAsync<ModelConfig>(
            async stop => [.. (await ReadListAsync(ModelsPath("").ToString(), stop).ConfigureAwait(false)).Where(model => ModelResolver.Fits(model, filter))],
            cancellationToken);
    }

    /// <summary>Gets a model by its key (<c>GET i/{key}</c>).</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no model with this key.</exception>
    public virtual Task<ModelConfig> GetAsync(string key, CancellationToken cancellationToken = default)
        => Transport.GetAsync(KeyPath(key), ModelJson.Default.ModelConfig, cancellationToken);

    /// <summary>Finds a model by its key (<c>GET i/{key}</c>). Null if the server has none.</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<ModelConfig?> FindAsync(string key, CancellationToken cancellationToken = default) => OrNullAsync(GetAsync(key, cancellationToken));

    /// <summary>
    /// Finds a model by the hash of its content (<c>GET get_by_hash</c>; on servers before 6.12, searched in the list). Null if the server has none.
    /// </summary>
    /// <param name="hash">The hash of the content, as in <c>blake3:…</c>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<ModelConfig?> FindByHashAsync(string hash, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hash);
        try
        {
            return await Transport.GetAsync(ModelsPath("get_by_hash").Query("hash", hash).ToString(), ModelJson.Default.ModelConfig, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (MissingRoutes.IsUnknownRoute(e))
        {
            return (await ReadListAsync(ModelsPath("").ToString(), cancellationToken).ConfigureAwait(false)).FirstOrDefault(model => model.Hash == hash);
        }
        catch (InvokeAINotFoundException)
        {
            return null;
        }
    }

    /// <summary>Finds the first model with the exact name, base and type (<c>GET get_by_attrs</c>). Null if the server has none.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <param name="base">The base architecture.</param>
    /// <param name="type">The type.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIApiException">The server does not know the base or the type.</exception>
    public virtual Task<ModelConfig?> FindByAttributesAsync(string name, BaseModelType @base, ModelType type, CancellationToken cancellationToken = default)
        => OrNullAsync(Transport.GetAsync(
            ModelsPath("get_by_attrs").Query("name", name).Query("type", type.Value).Query("base", @base.Value).ToString(),
            ModelJson.Default.ModelConfig,
            cancellationToken));

    /// <summary>Finds the installed model that a query means, as submissions do.</summary>
    /// <param name="query">What is known of the model.</param>
    /// <param name="resolver">The strategy, or null for <see cref="ModelResolver.Default"/>.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <exception cref="ResourceResolutionException">No installed model fits, or several fit equally well.</exception>
    public virtual async Task<ModelResolution> ResolveAsync(ModelQuery query, IModelResolver? resolver = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var installed = await ReadListAsync(ModelsPath("").ToString(), cancellationToken).ConfigureAwait(false);
        return await (resolver ?? ModelResolver.Default).ResolveAsync(query, installed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the models whose files are missing (<c>GET missing</c>; servers 6.12 and later).</summary>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual IAsyncEnumerable<ModelConfig> ListMissingAsync(CancellationToken cancellationToken = default)
        => Listing.OfAsync(stop => Features.RequireAsync(ServerFeature.ModelInstallControl, () => ReadListAsync(ModelsPath("missing").ToString(), stop), stop),
            cancellationToken);

    /// <summary>Gets the models that the server offers to install (<c>GET starter_models</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<StarterModels> GetStarterModelsAsync(CancellationToken cancellationToken = default)
        => Transport.GetAsync(ModelsPath("starter_models").ToString(), ModelJson.Default.StarterModels, cancellationToken);

    /// <summary>Scans a folder of the server for model files (<c>GET scan_folder</c>; administrators only).</summary>
    /// <param name="folder">The folder, in the format of the server's operating system.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIApiException">The server has no such folder (400).</exception>
    public virtual Task<IReadOnlyList<FoundModel>> ScanFolderAsync(string folder, CancellationToken cancellationToken = default)
        => Transport.GetAsync(ModelsPath("scan_folder").Query("scan_path", folder).ToString(), ModelJson.Default.IReadOnlyListFoundModel, cancellationToken);

    /// <summary>Gets the model files of a Hugging Face repository (<c>GET hugging_face</c>).</summary>
    /// <param name="repository">As in <c>owner/name</c>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<HuggingFaceModels> GetHuggingFaceModelsAsync(string repository, CancellationToken cancellationToken = default)
        => Transport.GetAsync(ModelsPath("hugging_face").Query("hugging_face_repo", repository).ToString(), ModelJson.Default.HuggingFaceModels,
            cancellationToken);

    /// <summary>Finds the statistics of the models in memory (<c>GET stats</c>). Null before the first model was loaded.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<ModelCacheStats?> FindCacheStatsAsync(CancellationToken cancellationToken = default)
        => Transport.GetOrNullAsync(ModelsPath("stats").ToString(), ModelJson.Default.ModelCacheStats, cancellationToken);

    /// <summary>Finds a model's image, as WebP (<c>GET i/{key}/image</c>; needs no sign-in). Null if it has none.</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<byte[]?> FindImageAsync(string key, CancellationToken cancellationToken = default)
        => Downloads.GetPictureAsync(Transport, ModelsPath("i/").Segment(key).Literal("/image").ToString(), cancellationToken);

    private async Task<IReadOnlyList<ModelConfig>> ReadListAsync(string path, CancellationToken cancellationToken)
        => (await Transport.GetAsync(path, ModelJson.Default.ModelsBody, cancellationToken).ConfigureAwait(false)).Models;

    private static ApiPath ModelsPath(string call) => ApiPath.V2("models/" + call);

    private static string KeyPath(string key) => ModelsPath("i/").Segment(key).ToString();

    private static async Task<T?> OrNullAsync<T>(Task<T> request)
        where T : class
    {
        try
        {
            return await request.ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
