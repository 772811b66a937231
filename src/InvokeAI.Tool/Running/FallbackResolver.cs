using InvokeAI.Models;

namespace InvokeAI.Tool.Running;

/// <summary>
/// Finds models as programs do, and for one that has no base of its own (an encoder, an upscaler) the only one of its type. A program must not take another
/// encoder unasked; who writes <c>--model-fallback</c> asks for it.
/// </summary>
internal sealed class FallbackResolver : IModelResolver
{
    public async ValueTask<ModelResolution> ResolveAsync(ModelQuery query, IReadOnlyList<ModelConfig> installed, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ModelResolver.Default.ResolveAsync(query, installed, cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceResolutionException) when (query is { AllowBaseFallback: true, Type: not null } && query.Base == BaseModelType.Any)
        {
            if (installed.Where(model => model.Base == BaseModelType.Any && model.Type == query.Type).Take(2).ToList() is [var only])
                return new ModelResolution { Query = query, Model = only, Match = ModelMatch.BaseAndType };
            throw;
        }
    }
}
