using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// A model identifier as the editor knows it (docs/invokeai/fields-and-values.md#identify-models); one with an unknown base or type is removed.
/// </summary>
internal static class ModelShape
{
    private static readonly HashSet<string> Bases = Words(
        "any sd-1 sd-2 sd-3 sdxl sdxl-refiner flux flux2 cogview4 z-image ernie-image ideogram-4 external qwen-image anima krea-2 wan unknown");

    private static readonly HashSet<string> Types = Words(
        "onnx main vae lora control_lora controlnet embedding ip_adapter clip_vision clip_embed t2i_adapter t5_encoder qwen3_encoder qwen_vl_encoder "
        + "qwen3_vl_encoder mistral_encoder wan_t5_encoder gemma2_encoder spandrel_image_to_image siglip flux_redux llava_onevision prompt_enhancer "
        + "text_llm external_image_generator pid_decoder unknown");

    private static readonly HashSet<string> SubModels = Words(
        "unet transformer transformer_2 text_encoder text_encoder_2 text_encoder_3 tokenizer tokenizer_2 tokenizer_3 pe pe_tokenizer vae vae_decoder "
        + "vae_encoder scheduler safety_checker");

    private static readonly string[] Keys = ["key", "hash", "name", "base", "type", "submodel_type"];

    public static JsonItem? Read(JsonItem value)
    {
        if (!NotEmpty(value["key"]) || !NotEmpty(value["hash"]) || !NotEmpty(value["name"]) || !OneOf(value["base"], Bases) || !OneOf(value["type"], Types))
            return null;
        var part = value["submodel_type"];
        if (part is { IsNull: false } && !OneOf(part, SubModels))
            return null;
        return value.Members.All(m => Array.IndexOf(Keys, m.Name) >= 0)
            ? value
            : JsonItem.Object([.. value.Members.Where(m => Array.IndexOf(Keys, m.Name) >= 0)], value.Span);
    }

    public static bool IsBase(JsonItem item) => OneOf(item, Bases);

    public static bool IsType(JsonItem item) => OneOf(item, Types);

    private static bool NotEmpty(JsonItem? item) => item is { IsString: true, Text.Length: > 0 };

    private static bool OneOf(JsonItem? item, HashSet<string> words) => item is { IsString: true } && words.Contains(item.Text);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
