using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Specifies whether the server can sign in to Hugging Face. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<HuggingFaceTokenStatus>))]
public readonly record struct HuggingFaceTokenStatus : IOpenEnum<HuggingFaceTokenStatus>
{
    /// <summary>The server has a token that works.</summary>
    public static readonly HuggingFaceTokenStatus Valid = new("valid");

    /// <summary>The server has no token, or one that does not work.</summary>
    public static readonly HuggingFaceTokenStatus Invalid = new("invalid");

    /// <summary>The server could not reach Hugging Face.</summary>
    public static readonly HuggingFaceTokenStatus Unknown = new("unknown");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public HuggingFaceTokenStatus(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static HuggingFaceTokenStatus IOpenEnum<HuggingFaceTokenStatus>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
