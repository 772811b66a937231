using System.Net;
using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Models;

/// <summary>The server's models (<c>/api/v2/models/…</c>). In multi-user mode everything that changes them is for admins.</summary>
public sealed partial class ModelsClient
{
    private readonly InvokeAITransport transport;
    private readonly AppClient app;

    internal ModelsClient(InvokeAITransport transport, AppClient app)
    {
        this.transport = transport;
        this.app = app;
    }

    /// <summary>The installed models (<c>GET /api/v2/models/</c>). A model of a kind that this version does not know is in the list too.</summary>
    /// <param name="bases">Only of these base architectures; null for all.</param>
    /// <param name="type">Only of this type; null for all.</param>
    /// <param name="name">Only of exactly this name; null for all.</param>
    /// <param name="format">Only of this format; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="InvokeAIValidationException">The server does not know a base, type or format.</exception>
    public async Task<IReadOnlyList<ModelConfig>> ListAsync(
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
            .Query("model_format", format?.Value);
        return (await transport.GetAsync(path.ToString(), ModelJson.Default.ModelsBody, cancellationToken).ConfigureAwait(false)).Models;
    }

    /// <summary>A model by its key (<c>GET i/{key}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">The server has none of that key.</exception>
    public Task<ModelConfig> GetAsync(string key, CancellationToken cancellationToken = default)
        => transport.GetAsync(KeyPath(key), ModelJson.Default.ModelConfig, cancellationToken);

    /// <summary>A model by its key, or null (<c>GET i/{key}</c>).</summary>
    public Task<ModelConfig?> FindAsync(string key, CancellationToken cancellationToken = default) => OrNullAsync(GetAsync(key, cancellationToken));

    /// <summary>A model by the hash of its content, or null (<c>GET get_by_hash</c>; on servers before 6.12 looked for in the list).</summary>
    public async Task<ModelConfig?> FindByHashAsync(string hash, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hash);
        try
        {
            return await transport.GetAsync(ModelsPath("get_by_hash").Query("hash", hash).ToString(), ModelJson.Default.ModelConfig, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (ServerFeatures.IsUnknownRoute(e))
        {
            return (await ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).FirstOrDefault(model => model.Hash == hash);
        }
        catch (InvokeAINotFoundException)
        {
            return null;
        }
    }

    /// <summary>A model by exactly these three, or null; the first of several (<c>GET get_by_attrs</c>).</summary>
    /// <exception cref="InvokeAIValidationException">The server does not know the base or the type.</exception>
    public Task<ModelConfig?> FindByAttributesAsync(string name, BaseModelType @base, ModelType type, CancellationToken cancellationToken = default)
        => OrNullAsync(transport.GetAsync(
            ModelsPath("get_by_attrs").Query("name", name).Query("type", type.Value).Query("base", @base.Value).ToString(),
            ModelJson.Default.ModelConfig,
            cancellationToken));

    /// <summary>The installed model that a query means, as submissions find it.</summary>
    /// <param name="query">What is known of the model.</param>
    /// <param name="resolver">The strategy; <see cref="ModelResolver.Default"/> where null.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="ModelNotFoundException">No installed model fits.</exception>
    /// <exception cref="AmbiguousModelException">Several fit equally well.</exception>
    public async Task<ModelResolution> ResolveAsync(ModelQuery query, IModelResolver? resolver = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var installed = await ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return await (resolver ?? ModelResolver.Default).ResolveAsync(query, installed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The models whose files are gone (<c>GET missing</c>; servers from 6.12 on).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public async Task<IReadOnlyList<ModelConfig>> ListMissingAsync(CancellationToken cancellationToken = default)
        => (await app.RequireAsync(ServerFeature.ModelInstallControl, () => transport.GetAsync(ModelsPath("missing").ToString(), ModelJson.Default.ModelsBody, cancellationToken), cancellationToken).ConfigureAwait(false)).Models;

    /// <summary>Models that the server offers to install (<c>GET starter_models</c>).</summary>
    public Task<StarterModels> GetStarterModelsAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(ModelsPath("starter_models").ToString(), ModelJson.Default.StarterModels, cancellationToken);

    /// <summary>Model files in a folder of the server (<c>GET scan_folder</c>; admins).</summary>
    /// <param name="folder">The folder, as the server's own system writes paths.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="InvokeAIApiException">The server has no such folder (400).</exception>
    public Task<IReadOnlyList<FoundModel>> ScanFolderAsync(string folder, CancellationToken cancellationToken = default)
        => transport.GetAsync(ModelsPath("scan_folder").Query("scan_path", folder).ToString(), ModelJson.Default.IReadOnlyListFoundModel, cancellationToken);

    /// <summary>The model files of a Hugging Face repository (<c>GET hugging_face</c>).</summary>
    /// <param name="repository">As in <c>owner/name</c>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<HuggingFaceModels> GetHuggingFaceModelsAsync(string repository, CancellationToken cancellationToken = default)
        => transport.GetAsync(ModelsPath("hugging_face").Query("hugging_face_repo", repository).ToString(), ModelJson.Default.HuggingFaceModels, cancellationToken);

    /// <summary>The models in memory; null before the first one was loaded (<c>GET stats</c>).</summary>
    public Task<ModelCacheStats?> GetCacheStatsAsync(CancellationToken cancellationToken = default)
        => transport.GetOrNullAsync(ModelsPath("stats").ToString(), ModelJson.Default.ModelCacheStats, cancellationToken);

    /// <summary>A model's picture, as WebP; null where it has none (<c>GET i/{key}/image</c>; needs no sign-in).</summary>
    public Task<byte[]?> GetImageAsync(string key, CancellationToken cancellationToken = default)
        => Downloads.GetPictureAsync(transport, ModelsPath("i/").Segment(key).Literal("/image").ToString(), cancellationToken);

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
