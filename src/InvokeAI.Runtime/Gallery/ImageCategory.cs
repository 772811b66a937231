using System.Text.Json.Serialization;
using InvokeAI.Auth;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>
/// Specifies what an image or a video is for. The gallery shows <see cref="General"/> under images and the others under assets. Open: a value that this version
/// does not know is kept.
/// </summary>
[JsonConverter(typeof(OpenEnumConverter<ImageCategory>))]
public readonly record struct ImageCategory : IOpenEnum<ImageCategory>
{
    /// <summary>InvokeAI generated the item.</summary>
    public static readonly ImageCategory General = new("general");

    /// <summary>A mask.</summary>
    public static readonly ImageCategory Mask = new("mask");

    /// <summary>A control image.</summary>
    public static readonly ImageCategory Control = new("control");

    /// <summary>A user uploaded the item.</summary>
    public static readonly ImageCategory User = new("user");

    /// <summary>The item has another purpose.</summary>
    public static readonly ImageCategory Other = new("other");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ImageCategory(string value) => Value = value;

    /// <summary>Gets the categories that the gallery shows under images.</summary>
    public static IReadOnlyList<ImageCategory> Images { get; } = [General];

    /// <summary>Gets the categories that the gallery shows under assets.</summary>
    public static IReadOnlyList<ImageCategory> Assets { get; } = [Control, Mask, User, Other];

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ImageCategory IOpenEnum<ImageCategory>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
