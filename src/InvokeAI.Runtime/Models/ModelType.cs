using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Specifies what a model is for. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<ModelType>))]
public readonly record struct ModelType : IOpenEnum<ModelType>
{
    /// <summary><c>onnx</c>.</summary>
    public static readonly ModelType Onnx = new("onnx");

    /// <summary><c>main</c>.</summary>
    public static readonly ModelType Main = new("main");

    /// <summary><c>vae</c>.</summary>
    public static readonly ModelType Vae = new("vae");

    /// <summary><c>lora</c>.</summary>
    public static readonly ModelType Lora = new("lora");

    /// <summary><c>control_lora</c>.</summary>
    public static readonly ModelType ControlLora = new("control_lora");

    /// <summary><c>controlnet</c>.</summary>
    public static readonly ModelType ControlNet = new("controlnet");

    /// <summary><c>embedding</c>.</summary>
    public static readonly ModelType Embedding = new("embedding");

    /// <summary><c>ip_adapter</c>.</summary>
    public static readonly ModelType IPAdapter = new("ip_adapter");

    /// <summary><c>clip_vision</c>.</summary>
    public static readonly ModelType ClipVision = new("clip_vision");

    /// <summary><c>clip_embed</c>.</summary>
    public static readonly ModelType ClipEmbed = new("clip_embed");

    /// <summary><c>t2i_adapter</c>.</summary>
    public static readonly ModelType T2IAdapter = new("t2i_adapter");

    /// <summary><c>t5_encoder</c>.</summary>
    public static readonly ModelType T5Encoder = new("t5_encoder");

    /// <summary><c>qwen3_encoder</c>.</summary>
    public static readonly ModelType Qwen3Encoder = new("qwen3_encoder");

    /// <summary><c>qwen_vl_encoder</c>.</summary>
    public static readonly ModelType QwenVLEncoder = new("qwen_vl_encoder");

    /// <summary><c>qwen3_vl_encoder</c>.</summary>
    public static readonly ModelType Qwen3VLEncoder = new("qwen3_vl_encoder");

    /// <summary><c>mistral_encoder</c>.</summary>
    public static readonly ModelType MistralEncoder = new("mistral_encoder");

    /// <summary><c>wan_t5_encoder</c>.</summary>
    public static readonly ModelType WanT5Encoder = new("wan_t5_encoder");

    /// <summary><c>gemma2_encoder</c>.</summary>
    public static readonly ModelType Gemma2Encoder = new("gemma2_encoder");

    /// <summary><c>spandrel_image_to_image</c>.</summary>
    public static readonly ModelType SpandrelImageToImage = new("spandrel_image_to_image");

    /// <summary><c>siglip</c>.</summary>
    public static readonly ModelType SigLip = new("siglip");

    /// <summary><c>flux_redux</c>.</summary>
    public static readonly ModelType FluxRedux = new("flux_redux");

    /// <summary><c>llava_onevision</c>.</summary>
    public static readonly ModelType LlavaOneVision = new("llava_onevision");

    /// <summary><c>prompt_enhancer</c>.</summary>
    public static readonly ModelType PromptEnhancer = new("prompt_enhancer");

    /// <summary><c>text_llm</c>.</summary>
    public static readonly ModelType TextLlm = new("text_llm");

    /// <summary><c>external_image_generator</c>.</summary>
    public static readonly ModelType ExternalImageGenerator = new("external_image_generator");

    /// <summary><c>pid_decoder</c>.</summary>
    public static readonly ModelType PidDecoder = new("pid_decoder");

    /// <summary>The server does not know the base architecture.</summary>
    public static readonly ModelType Unknown = new("unknown");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ModelType(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ModelType IOpenEnum<ModelType>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
