using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Represents a reference to an image or a video by name.</summary>
public sealed class GalleryItemRef
{
    /// <summary>Gets the kind: <c>image</c> or <c>video</c>.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Kind { get => field ?? ""; init; }

    /// <summary>Gets the name.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }
}
