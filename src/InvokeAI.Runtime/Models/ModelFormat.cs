using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Specifies the format of a model on disk. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<ModelFormat>))]
public readonly record struct ModelFormat : IOpenEnum<ModelFormat>
{
    /// <summary><c>omi</c>.</summary>
    public static readonly ModelFormat Omi = new("omi");

    /// <summary><c>diffusers</c>.</summary>
    public static readonly ModelFormat Diffusers = new("diffusers");

    /// <summary><c>checkpoint</c>.</summary>
    public static readonly ModelFormat Checkpoint = new("checkpoint");

    /// <summary><c>lycoris</c>.</summary>
    public static readonly ModelFormat Lycoris = new("lycoris");

    /// <summary><c>onnx</c>.</summary>
    public static readonly ModelFormat Onnx = new("onnx");

    /// <summary><c>olive</c>.</summary>
    public static readonly ModelFormat Olive = new("olive");

    /// <summary><c>embedding_file</c>.</summary>
    public static readonly ModelFormat EmbeddingFile = new("embedding_file");

    /// <summary><c>embedding_folder</c>.</summary>
    public static readonly ModelFormat EmbeddingFolder = new("embedding_folder");

    /// <summary><c>invokeai</c>.</summary>
    public static readonly ModelFormat InvokeAI = new("invokeai");

    /// <summary><c>t5_encoder</c>.</summary>
    public static readonly ModelFormat T5Encoder = new("t5_encoder");

    /// <summary><c>qwen3_encoder</c>.</summary>
    public static readonly ModelFormat Qwen3Encoder = new("qwen3_encoder");

    /// <summary><c>qwen_vl_encoder</c>.</summary>
    public static readonly ModelFormat QwenVLEncoder = new("qwen_vl_encoder");

    /// <summary><c>qwen3_vl_encoder</c>.</summary>
    public static readonly ModelFormat Qwen3VLEncoder = new("qwen3_vl_encoder");

    /// <summary><c>mistral_encoder</c>.</summary>
    public static readonly ModelFormat MistralEncoder = new("mistral_encoder");

    /// <summary><c>wan_t5_encoder</c>.</summary>
    public static readonly ModelFormat WanT5Encoder = new("wan_t5_encoder");

    /// <summary><c>gemma2_encoder</c>.</summary>
    public static readonly ModelFormat Gemma2Encoder = new("gemma2_encoder");

    /// <summary><c>bnb_quantized_int8b</c>.</summary>
    public static readonly ModelFormat BnbQuantizedInt8 = new("bnb_quantized_int8b");

    /// <summary><c>bnb_quantized_nf4b</c>.</summary>
    public static readonly ModelFormat BnbQuantizedNf4 = new("bnb_quantized_nf4b");

    /// <summary><c>gguf_quantized</c>.</summary>
    public static readonly ModelFormat GgufQuantized = new("gguf_quantized");

    /// <summary><c>external_api</c>.</summary>
    public static readonly ModelFormat ExternalApi = new("external_api");

    /// <summary><c>sdnq_quantized</c>.</summary>
    public static readonly ModelFormat SdnqQuantized = new("sdnq_quantized");

    /// <summary>The server does not know the base architecture.</summary>
    public static readonly ModelFormat Unknown = new("unknown");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ModelFormat(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ModelFormat IOpenEnum<ModelFormat>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
