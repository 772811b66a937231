using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Specifies a model's base architecture. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<BaseModelType>))]
public readonly record struct BaseModelType : IOpenEnum<BaseModelType>
{
    /// <summary>The model fits every base architecture.</summary>
    public static readonly BaseModelType Any = new("any");

    /// <summary><c>sd-1</c>.</summary>
    public static readonly BaseModelType SD1 = new("sd-1");

    /// <summary><c>sd-2</c>.</summary>
    public static readonly BaseModelType SD2 = new("sd-2");

    /// <summary><c>sd-3</c>.</summary>
    public static readonly BaseModelType SD3 = new("sd-3");

    /// <summary><c>sdxl</c>.</summary>
    public static readonly BaseModelType Sdxl = new("sdxl");

    /// <summary><c>sdxl-refiner</c>.</summary>
    public static readonly BaseModelType SdxlRefiner = new("sdxl-refiner");

    /// <summary><c>flux</c>.</summary>
    public static readonly BaseModelType Flux = new("flux");

    /// <summary><c>flux2</c>.</summary>
    public static readonly BaseModelType Flux2 = new("flux2");

    /// <summary><c>cogview4</c>.</summary>
    public static readonly BaseModelType CogView4 = new("cogview4");

    /// <summary><c>z-image</c>.</summary>
    public static readonly BaseModelType ZImage = new("z-image");

    /// <summary><c>ernie-image</c>.</summary>
    public static readonly BaseModelType ErnieImage = new("ernie-image");

    /// <summary><c>ideogram-4</c>.</summary>
    public static readonly BaseModelType Ideogram4 = new("ideogram-4");

    /// <summary><c>external</c>.</summary>
    public static readonly BaseModelType External = new("external");

    /// <summary><c>qwen-image</c>.</summary>
    public static readonly BaseModelType QwenImage = new("qwen-image");

    /// <summary><c>anima</c>.</summary>
    public static readonly BaseModelType Anima = new("anima");

    /// <summary><c>krea-2</c>.</summary>
    public static readonly BaseModelType Krea2 = new("krea-2");

    /// <summary><c>wan</c>.</summary>
    public static readonly BaseModelType Wan = new("wan");

    /// <summary>The server does not know the base architecture.</summary>
    public static readonly BaseModelType Unknown = new("unknown");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public BaseModelType(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static BaseModelType IOpenEnum<BaseModelType>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
