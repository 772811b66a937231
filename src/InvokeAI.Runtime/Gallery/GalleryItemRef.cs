using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>The name of a picture or video.</summary>
public sealed class GalleryItemRef
{
    /// <summary><c>image</c> or <c>video</c>.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Kind { get => field ?? ""; init; }

    /// <summary>Its name.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Name { get => field ?? ""; init; }
}
