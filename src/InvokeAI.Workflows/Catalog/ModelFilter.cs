using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Which models the GUI offers for a field (<c>ui_model_base</c>, <c>_type</c>, <c>_variant</c>, <c>_format</c>, <c>_provider_id</c>); empty lists offer all.</summary>
internal sealed record ModelFilter(
    EquatableArray<string> Bases,
    EquatableArray<string> Types,
    EquatableArray<string> Variants,
    EquatableArray<string> Formats,
    EquatableArray<string> Providers)
{
    public static readonly ModelFilter None = new(default, default, default, default, default);
}
