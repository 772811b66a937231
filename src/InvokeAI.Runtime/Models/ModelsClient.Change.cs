using System.Net.Http.Headers;
using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Models;

public sealed partial class ModelsClient
{
    // The server reads and writes gigabytes before it answers.
    private static readonly TimeSpan ConvertTimeout = TimeSpan.FromMinutes(30);

    /// <summary>Changes what is said about a model (<c>PATCH i/{key}</c>; admins).</summary>
    /// <returns>The model as it is now.</returns>
    public Task<ModelConfig> UpdateAsync(string key, ModelChanges changes, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Patch, KeyPath(key), changes, ModelJson.Default.ModelChanges, ModelJson.Default.ModelConfig, isRead: false, cancellationToken);

    /// <summary>Deletes a model, with its files where the server put them itself (<c>DELETE i/{key}</c>; admins).</summary>
    /// <exception cref="InvokeAINotFoundException">The server has none of that key.</exception>
    public Task DeleteAsync(string key, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Delete, KeyPath(key), cancellationToken);

    /// <summary>Deletes several models (<c>POST i/bulk_delete</c>; one by one on servers before 6.10; admins).</summary>
    public async Task<ModelDeletion> DeleteAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        string[] all = [.. keys];
        try
        {
            return await transport.SendAsync(HttpMethod.Post, ModelsPath("i/bulk_delete").ToString(), new ModelKeysBody(all), ModelJson.Default.ModelKeysBody, ModelJson.Default.ModelDeletion, isRead: false, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (ServerFeatures.IsUnknownRoute(e))
        {
            return await DeleteOneByOneAsync(all, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Converts a checkpoint into diffusers format, which takes minutes (<c>PUT convert/{key}</c>; admins).</summary>
    /// <returns>The model as it is now.</returns>
    public Task<ModelConfig> ConvertAsync(string key, CancellationToken cancellationToken = default)
        => transport.ReadAsync(new ApiRequest(HttpMethod.Put, ModelsPath("convert/").Segment(key).ToString()) { Timeout = ConvertTimeout }, ModelJson.Default.ModelConfig, cancellationToken);

    /// <summary>Lets the server find out anew what a model is (<c>POST i/{key}/reidentify</c>; servers from 6.9 on; admins).</summary>
    /// <returns>The model as it is now.</returns>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<ModelConfig> ReidentifyAsync(string key, CancellationToken cancellationToken = default)
        => app.RequireAsync(
            ServerFeature.ModelReidentification,
            () => transport.ReadAsync(new ApiRequest(HttpMethod.Post, ModelsPath("i/").Segment(key).Literal("/reidentify").ToString()) { Timeout = ConvertTimeout }, ModelJson.Default.ModelConfig, cancellationToken),
            cancellationToken);

    /// <summary>Puts all models out of memory that are not in use (<c>POST empty_model_cache</c>; admins).</summary>
    public Task EmptyCacheAsync(CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Post, ModelsPath("empty_model_cache").ToString(), cancellationToken);

    /// <summary>Gives a model a picture (<c>PATCH i/{key}/image</c>; admins).</summary>
    /// <param name="key">The model.</param>
    /// <param name="image">The picture's bytes (PNG, JPEG, WebP).</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task SetImageAsync(string key, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Patch, ModelsPath("i/").Segment(key).Literal("/image").ToString())
        {
            Content = () => ImagePart.Make(image),
            IsIdempotent = true,
        };
        (await transport.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    /// <summary>Takes a model's picture away (<c>DELETE i/{key}/image</c>; admins).</summary>
    public Task DeleteImageAsync(string key, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Delete, ModelsPath("i/").Segment(key).Literal("/image").ToString(), cancellationToken);

    /// <summary>Folders below the server's models folder that no model is known of (<c>GET sync/orphaned</c>; servers from 6.12 on; admins).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<IReadOnlyList<OrphanedModel>> ListOrphanedAsync(CancellationToken cancellationToken = default)
        => app.RequireAsync(ServerFeature.ModelInstallControl, () => transport.GetAsync(ModelsPath("sync/orphaned").ToString(), ModelJson.Default.IReadOnlyListOrphanedModel, cancellationToken), cancellationToken);

    /// <summary>Deletes such folders (<c>DELETE sync/orphaned</c>; servers from 6.12 on; admins).</summary>
    /// <param name="paths">Their <see cref="OrphanedModel.Path"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<OrphanDeletion> DeleteOrphanedAsync(IEnumerable<string> paths, CancellationToken cancellationToken = default)
        => app.RequireAsync(
            ServerFeature.ModelInstallControl,
            () => transport.SendAsync(HttpMethod.Delete, ModelsPath("sync/orphaned").ToString(), new PathsBody([.. paths]), ModelJson.Default.PathsBody, ModelJson.Default.OrphanDeletion, isRead: false, cancellationToken),
            cancellationToken);

    /// <summary>Whether the server can sign in to Hugging Face (<c>GET hf_login</c>).</summary>
    public Task<HuggingFaceTokenStatus> GetHuggingFaceSignInAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(ModelsPath("hf_login").ToString(), ModelJson.Default.HuggingFaceTokenStatus, cancellationToken);

    /// <summary>Gives the server a Hugging Face token, which it keeps (<c>POST hf_login</c>; admins).</summary>
    public Task<HuggingFaceTokenStatus> SignInToHuggingFaceAsync(string token, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Post, ModelsPath("hf_login").ToString(), new HuggingFaceTokenBody(token), ModelJson.Default.HuggingFaceTokenBody, ModelJson.Default.HuggingFaceTokenStatus, isRead: false, cancellationToken);

    /// <summary>Takes the server's Hugging Face token away (<c>DELETE hf_login</c>; admins).</summary>
    public Task<HuggingFaceTokenStatus> SignOutOfHuggingFaceAsync(CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Delete, ModelsPath("hf_login").ToString(), ModelJson.Default.HuggingFaceTokenStatus, cancellationToken);

    private async Task<ModelDeletion> DeleteOneByOneAsync(string[] keys, CancellationToken cancellationToken)
    {
        var deleted = new List<string>();
        var failed = new List<ModelFailure>();
        foreach (var key in keys)
        {
            try
            {
                await DeleteAsync(key, cancellationToken).ConfigureAwait(false);
                deleted.Add(key);
            }
            catch (InvokeAIApiException e)
            {
                failed.Add(new ModelFailure { Key = key, Error = e.Detail });
            }
        }

        return new ModelDeletion { Deleted = deleted, Failed = failed };
    }
}
