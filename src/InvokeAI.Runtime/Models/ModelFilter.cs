namespace InvokeAI;

/// <summary>
/// Specifies the models that the GUI offers for a field (<c>ui_model_base</c>, <c>ui_model_type</c> …). An empty list means all. The server does not check the
/// filter when a batch is enqueued.
/// </summary>
public sealed class ModelFilter
{
    /// <summary>Gets the base architectures, as in <c>sdxl</c>.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>Gets the model types, as in <c>main</c>.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Gets the variants, as in <c>large</c>.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Gets the file formats, as in <c>diffusers</c>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Gets the providers of external models (<c>ui_model_provider_id</c>), as in <c>openai</c>; empty for all.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    internal static ModelFilter Of(Workflows.Catalog.ModelFilter models)
        => new()
        {
            Bases = [.. models.Bases],
            Types = [.. models.Types],
            Variants = [.. models.Variants],
            Formats = [.. models.Formats],
            Providers = [.. models.Providers],
        };
}
