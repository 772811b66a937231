using System.Net.Http.Headers;
using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Models;

public partial class ModelsClient
{
    // The server reads and writes gigabytes before it answers.
    private static readonly TimeSpan ConvertTimeout = TimeSpan.FromMinutes(30);

    /// <summary>Changes a model's record (<c>PATCH i/{key}</c>; administrators only).</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="changes">What to change.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The changed model.</returns>
    public virtual Task<ModelConfig> UpdateAsync(string key, ModelChanges changes, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Patch, KeyPath(key), changes, ModelJson.Default.ModelChanges, ModelJson.Default.ModelConfig, isRead: false,
            cancellationToken);

    /// <summary>Deletes a model, with its files if the server placed them (<c>DELETE i/{key}</c>; administrators only).</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no model with this key.</exception>
    public virtual Task DeleteAsync(string key, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, KeyPath(key), cancellationToken);

    /// <summary>Deletes several models (<c>POST i/bulk_delete</c>; one by one on servers before 6.10; administrators only).</summary>
    /// <param name="keys">The models' keys.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<DeletionResult> DeleteAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        string[] all = [.. keys];
        try
        {
            return (await Transport.SendAsync(HttpMethod.Post, ModelsPath("i/bulk_delete").ToString(), new ModelKeysBody(all), ModelJson.Default.ModelKeysBody,
                ModelJson.Default.ModelDeletionBody, isRead: false, cancellationToken).ConfigureAwait(false)).ToPublic();
        }
        catch (InvokeAIApiException e) when (MissingRoutes.IsUnknownRoute(e))
        {
            return await DeleteOneByOneAsync(all, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Converts a checkpoint into diffusers format, which takes minutes (<c>PUT convert/{key}</c>; administrators only).</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The changed model.</returns>
    public virtual Task<ModelConfig> ConvertAsync(string key, CancellationToken cancellationToken = default)
        => Transport.ReadAsync(new ApiRequest(HttpMethod.Put, ModelsPath("convert/").Segment(key).ToString()) { Timeout = ConvertTimeout },
            ModelJson.Default.ModelConfig, cancellationToken);

    /// <summary>Lets the server identify a model again (<c>POST i/{key}/reidentify</c>; servers 6.9 and later; administrators only).</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The changed model.</returns>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual Task<ModelConfig> ReidentifyAsync(string key, CancellationToken cancellationToken = default)
        => Features.RequireAsync(
            ServerFeature.ModelReidentification,
            () => Transport.ReadAsync(
                new ApiRequest(HttpMethod.Post, ModelsPath("i/").Segment(key).Literal("/reidentify").ToString()) { Timeout = ConvertTimeout },
                ModelJson.Default.ModelConfig, cancellationToken),
            cancellationToken);

    /// <summary>Removes all models that are not in use from memory (<c>POST empty_model_cache</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task ClearCacheAsync(CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Post, ModelsPath("empty_model_cache").ToString(), cancellationToken);

    /// <summary>Sets a model's image (<c>PATCH i/{key}/image</c>; administrators only).</summary>
    /// <param name="key">The model.</param>
    /// <param name="image">The image's bytes (PNG, JPEG, WebP).</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task SetImageAsync(string key, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Patch, ModelsPath("i/").Segment(key).Literal("/image").ToString())
        {
            Content = () => ImagePart.Make(image),
            IsIdempotent = true,
        };
        (await Transport.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    /// <summary>Deletes a model's image (<c>DELETE i/{key}/image</c>; administrators only).</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task DeleteImageAsync(string key, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, ModelsPath("i/").Segment(key).Literal("/image").ToString(), cancellationToken);

    /// <summary>
    /// Lists the folders below the server's models folder that belong to no model (<c>GET sync/orphaned</c>; servers 6.12 and later; administrators only).
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual IAsyncEnumerable<OrphanedModel> ListOrphansAsync(CancellationToken cancellationToken = default)
        => Listing.OfAsync(
            stop => Features.RequireAsync(ServerFeature.ModelInstallControl,
                () => Transport.GetAsync(ModelsPath("sync/orphaned").ToString(), ModelJson.Default.IReadOnlyListOrphanedModel, stop), stop), cancellationToken);

    /// <summary>Deletes folders that belong to no model (<c>DELETE sync/orphaned</c>; servers 6.12 and later; administrators only).</summary>
    /// <param name="paths">Their <see cref="OrphanedModel.Path"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual async Task<DeletionResult> DeleteOrphansAsync(IEnumerable<string> paths, CancellationToken cancellationToken = default)
    {
        var body = new PathsBody([.. paths]);
        var answer = await Features.RequireAsync(
            ServerFeature.ModelInstallControl,
            () => Transport.SendAsync(HttpMethod.Delete, ModelsPath("sync/orphaned").ToString(), body, ModelJson.Default.PathsBody,
                ModelJson.Default.OrphanDeletionBody, isRead: false, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return answer.ToPublic();
    }

    /// <summary>Gets whether the server can sign in to Hugging Face (<c>GET hf_login</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<HuggingFaceTokenStatus> GetHuggingFaceStatusAsync(CancellationToken cancellationToken = default)
        => Transport.GetAsync(ModelsPath("hf_login").ToString(), ModelJson.Default.HuggingFaceTokenStatus, cancellationToken);

    /// <summary>Sends the server a Hugging Face token, which it stores (<c>POST hf_login</c>; administrators only).</summary>
    /// <param name="token">The access token of Hugging Face.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<HuggingFaceTokenStatus> SignInToHuggingFaceAsync(string token, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Post, ModelsPath("hf_login").ToString(), new HuggingFaceTokenBody(token), ModelJson.Default.HuggingFaceTokenBody,
            ModelJson.Default.HuggingFaceTokenStatus, isRead: false, cancellationToken);

    /// <summary>Removes the server's Hugging Face token (<c>DELETE hf_login</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<HuggingFaceTokenStatus> SignOutOfHuggingFaceAsync(CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Delete, ModelsPath("hf_login").ToString(), ModelJson.Default.HuggingFaceTokenStatus, cancellationToken);

    private async Task<DeletionResult> DeleteOneByOneAsync(string[] keys, CancellationToken cancellationToken)
    {
        var deleted = new List<string>();
        var failures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            try
            {
                await Transport.SendAsync(HttpMethod.Delete, KeyPath(key), cancellationToken).ConfigureAwait(false);
                deleted.Add(key);
            }
            catch (InvokeAIApiException e)
            {
                failures[key] = e.Detail;
            }
        }

        return new DeletionResult { Deleted = deleted, Failures = failures };
    }
}
