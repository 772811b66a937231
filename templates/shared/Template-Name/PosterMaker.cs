using Template-Namespace.Workflows;

namespace Template-Namespace;

/// <summary>Creates posters with the workflow <c>workflows/sdxl-text-to-image.json</c>.</summary>
public sealed class PosterMaker(InvokeAIClient client)
{
    private ModelRef? _model;

    /// <summary>Submits the workflow with a prompt and a random seed.</summary>
    public async Task<Run<SdxlTextToImage.Outputs>> SubmitAsync(string prompt, CancellationToken cancellationToken = default)
    {
        var workflow = new SdxlTextToImage
        {
            Model = _model ??= await FindModelAsync(cancellationToken),
            PositivePrompt = prompt,
            Seed = Seeds.Random,
        };
        return await client.SubmitAsync(workflow, cancellationToken: cancellationToken);
    }

    // The first model on the server that the workflow can use. To choose one yourself, write ModelRef.Named("…").
    private async Task<ModelRef> FindModelAsync(CancellationToken cancellationToken)
    {
        await foreach (var model in client.Models.ListForAsync(SdxlTextToImage.Form.Model.Models!, cancellationToken))
            return ModelRef.ByKey(model.Key);
        throw new InvokeAIException("The server has no SDXL model. Install one in InvokeAI's model manager, then try again.");
    }
}
