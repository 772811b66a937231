using System.Text.Json.Nodes;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// Lists InvokeAI 6.14's values of a model's base and type, in the server's order. The loader and the client have their own lists on purpose, which are tested
/// against this one.
/// </summary>
internal static class ModelWords
{
    public static IReadOnlyList<JsonNode> Bases { get; } = Words(
        "any sd-1 sd-2 sd-3 sdxl sdxl-refiner flux flux2 cogview4 z-image ernie-image ideogram-4 external qwen-image anima krea-2 wan unknown");

    public static IReadOnlyList<JsonNode> Types { get; } = Words(
        "onnx main vae lora control_lora controlnet embedding ip_adapter clip_vision clip_embed t2i_adapter t5_encoder qwen3_encoder qwen_vl_encoder "
        + "qwen3_vl_encoder mistral_encoder wan_t5_encoder gemma2_encoder spandrel_image_to_image siglip flux_redux llava_onevision prompt_enhancer "
        + "text_llm external_image_generator pid_decoder unknown");

    private static JsonNode[] Words(string words) => [.. words.Split(' ').Select(w => (JsonNode)JsonValue.Create(w))];
}
