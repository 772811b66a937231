using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Specifies the kind of place that a model came from. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<ModelSourceType>))]
public readonly record struct ModelSourceType : IOpenEnum<ModelSourceType>
{
    /// <summary>A file or folder on the server.</summary>
    public static readonly ModelSourceType Path = new("path");

    /// <summary>A URL.</summary>
    public static readonly ModelSourceType Url = new("url");

    /// <summary>A Hugging Face repository.</summary>
    public static readonly ModelSourceType HuggingFace = new("hf_repo_id");

    /// <summary>The API of a provider.</summary>
    public static readonly ModelSourceType External = new("external");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ModelSourceType(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ModelSourceType IOpenEnum<ModelSourceType>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
