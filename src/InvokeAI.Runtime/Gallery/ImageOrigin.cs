using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Specifies where an image or a video comes from. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<ImageOrigin>))]
public readonly record struct ImageOrigin : IOpenEnum<ImageOrigin>
{
    /// <summary>InvokeAI created the item.</summary>
    public static readonly ImageOrigin Internal = new("internal");

    /// <summary>Uploaded.</summary>
    public static readonly ImageOrigin External = new("external");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ImageOrigin(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ImageOrigin IOpenEnum<ImageOrigin>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
