using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Where a picture or video came from. Open: a word that this version does not know is kept and compares by its text.</summary>
/// <param name="Value">The word as the server sends it.</param>
[JsonConverter(typeof(OpenEnumConverter<ImageOrigin>))]
public readonly record struct ImageOrigin(string Value) : IOpenEnum<ImageOrigin>
{
    /// <summary>Made by InvokeAI.</summary>
    public static readonly ImageOrigin Internal = new("internal");

    /// <summary>Uploaded.</summary>
    public static readonly ImageOrigin External = new("external");

    /// <summary>The word as the server sends it.</summary>
    public string Value { get => field ?? ""; } = Value;

    static ImageOrigin IOpenEnum<ImageOrigin>.From(string value) => new(value);

    /// <summary>The word as the server sends it.</summary>
    public override string ToString() => Value;
}
