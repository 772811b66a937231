namespace InvokeAI;

/// <summary>Which models the GUI offers for a field (<c>ui_model_base</c>, <c>ui_model_type</c> …); an empty list means all. The server does not check it at enqueue.</summary>
/// <param name="Bases">Base architectures, as in <c>sdxl</c>.</param>
/// <param name="Types">Model types, as in <c>main</c>.</param>
/// <param name="Variants">Variants, as in <c>large</c>.</param>
/// <param name="Formats">File formats, as in <c>diffusers</c>.</param>
public sealed record ModelFilter(
    IReadOnlyList<string> Bases,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Variants,
    IReadOnlyList<string> Formats)
{
    /// <summary>Providers of external models (<c>ui_model_provider_id</c>), as in <c>openai</c>; empty for all.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    internal static ModelFilter Of(Workflows.Catalog.ModelFilter models)
        => new([.. models.Bases], [.. models.Types], [.. models.Variants], [.. models.Formats]) { Providers = [.. models.Providers] };
}
