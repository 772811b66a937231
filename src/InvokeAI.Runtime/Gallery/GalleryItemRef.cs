using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>The name of a picture or video.</summary>
/// <param name="Kind"><c>image</c> or <c>video</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record GalleryItemRef([property: JsonRequired, JsonConverter(typeof(IdConverter))] string Kind, [property: JsonRequired, JsonConverter(typeof(IdConverter))] string Name);
