namespace InvokeAI.Models;

/// <summary>
/// Finds the installed model that a workflow means. <see cref="ModelResolver.Default"/> is the default. Replace it to install missing models, or to map names.
/// </summary>
public interface IModelResolver
{
    /// <summary>Finds one model.</summary>
    /// <param name="query">What is known of the model.</param>
    /// <param name="installed">All models of the server, read once per submission.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ResourceResolutionException">No installed model fits, or several fit equally well.</exception>
    ValueTask<ModelResolution> ResolveAsync(ModelQuery query, IReadOnlyList<ModelConfig> installed, CancellationToken cancellationToken = default);
}
