using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// Maps fields to the models that they offer. Servers up to 6.3 have a <c>ui_type</c> for each (<c>SDXLMainModelField</c>). Later ones have
/// <c>ui_model_base</c>, <c>_type</c> … on a plain ModelIdentifierField (docs/invokeai/fields-and-values.md#read-schemas-of-older-servers).
/// </summary>
internal static class TypedModelFields
{
    private static readonly Dictionary<string, (string? Base, string Type, string? Variant)> Known = new(StringComparer.Ordinal)
    {
        ["MainModelField"] = (null, "main", null),
        ["CogView4MainModelField"] = ("cogview4", "main", null),
        ["FluxMainModelField"] = ("flux", "main", null),
        ["SD3MainModelField"] = ("sd-3", "main", null),
        ["SDXLMainModelField"] = ("sdxl", "main", null),
        ["SDXLRefinerModelField"] = ("sdxl-refiner", "main", null),
        ["VAEModelField"] = (null, "vae", null),
        ["FluxVAEModelField"] = ("flux", "vae", null),
        ["LoRAModelField"] = (null, "lora", null),
        ["ControlLoRAModelField"] = (null, "control_lora", null),
        ["ControlNetModelField"] = (null, "controlnet", null),
        ["IPAdapterModelField"] = (null, "ip_adapter", null),
        ["T2IAdapterModelField"] = (null, "t2i_adapter", null),
        ["T5EncoderModelField"] = (null, "t5_encoder", null),
        ["CLIPEmbedModelField"] = (null, "clip_embed", null),
        ["CLIPLEmbedModelField"] = (null, "clip_embed", "large"),
        ["CLIPGEmbedModelField"] = (null, "clip_embed", "gigantic"),
        ["SpandrelImageToImageModelField"] = (null, "spandrel_image_to_image", null),
        ["FluxReduxModelField"] = (null, "flux_redux", null),
        ["LLaVAModelField"] = (null, "llava_onevision", null),
    };

    // Node packs made further ones of the same pattern.
    public static bool Contains(string uiType) => uiType.EndsWith("ModelField", StringComparison.Ordinal);

    public static ModelFilter Filter(JsonItem property)
    {
        if (property["ui_type"] is { IsString: true } ui && Known.TryGetValue(ui.Text, out var known))
            return new ModelFilter(One(known.Base), One(known.Type), One(known.Variant), default, default);
        var filter = new ModelFilter(
            List(property["ui_model_base"]),
            List(property["ui_model_type"]),
            List(property["ui_model_variant"]),
            List(property["ui_model_format"]),
            List(property["ui_model_provider_id"]));
        return filter == ModelFilter.None ? ModelFilter.None : filter;
    }

    private static EquatableArray<string> One(string? value) => value is null ? default : new([value]);

    private static EquatableArray<string> List(JsonItem? value) => value switch
    {
        { IsArray: true } => value.Items.Where(i => i.IsString).Select(i => i.Text).ToEquatableArray(),
        { IsString: true } => One(value.Text),
        _ => default,
    };
}
