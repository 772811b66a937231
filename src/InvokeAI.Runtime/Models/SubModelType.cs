using System.Text.Json.Serialization;
using InvokeAI.Json;
using InvokeAI.Nodes;

namespace InvokeAI.Models;

/// <summary>Specifies a part of a model that consists of several. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<SubModelType>))]
public readonly record struct SubModelType : IOpenEnum<SubModelType>
{
    /// <summary><c>unet</c>.</summary>
    public static readonly SubModelType UNet = new("unet");

    /// <summary><c>transformer</c>.</summary>
    public static readonly SubModelType Transformer = new("transformer");

    /// <summary><c>transformer_2</c>.</summary>
    public static readonly SubModelType Transformer2 = new("transformer_2");

    /// <summary><c>text_encoder</c>.</summary>
    public static readonly SubModelType TextEncoder = new("text_encoder");

    /// <summary><c>text_encoder_2</c>.</summary>
    public static readonly SubModelType TextEncoder2 = new("text_encoder_2");

    /// <summary><c>text_encoder_3</c>.</summary>
    public static readonly SubModelType TextEncoder3 = new("text_encoder_3");

    /// <summary><c>tokenizer</c>.</summary>
    public static readonly SubModelType Tokenizer = new("tokenizer");

    /// <summary><c>tokenizer_2</c>.</summary>
    public static readonly SubModelType Tokenizer2 = new("tokenizer_2");

    /// <summary><c>tokenizer_3</c>.</summary>
    public static readonly SubModelType Tokenizer3 = new("tokenizer_3");

    /// <summary><c>pe</c>.</summary>
    public static readonly SubModelType PromptEnhancer = new("pe");

    /// <summary><c>pe_tokenizer</c>.</summary>
    public static readonly SubModelType PromptEnhancerTokenizer = new("pe_tokenizer");

    /// <summary><c>vae</c>.</summary>
    public static readonly SubModelType Vae = new("vae");

    /// <summary><c>vae_decoder</c>.</summary>
    public static readonly SubModelType VaeDecoder = new("vae_decoder");

    /// <summary><c>vae_encoder</c>.</summary>
    public static readonly SubModelType VaeEncoder = new("vae_encoder");

    /// <summary><c>scheduler</c>.</summary>
    public static readonly SubModelType Scheduler = new("scheduler");

    /// <summary><c>safety_checker</c>.</summary>
    public static readonly SubModelType SafetyChecker = new("safety_checker");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public SubModelType(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static SubModelType IOpenEnum<SubModelType>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
