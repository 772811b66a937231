using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// Represents the models that the GUI offers for a field (<c>ui_model_base</c>, <c>_type</c>, <c>_variant</c>, <c>_format</c>, <c>_provider_id</c>). Empty
/// lists offer all.
/// </summary>
internal sealed record ModelFilter(
    EquatableArray<string> Bases,
    EquatableArray<string> Types,
    EquatableArray<string> Variants,
    EquatableArray<string> Formats,
    EquatableArray<string> Providers)
{
    public static readonly ModelFilter None = new(default, default, default, default, default);
}
