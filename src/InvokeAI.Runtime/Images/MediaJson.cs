using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>How pictures, videos, boards and gallery items are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter)])]
[JsonSerializable(typeof(ImageInfo))]
[JsonSerializable(typeof(IReadOnlyList<ImageInfo>))]
[JsonSerializable(typeof(ImageNamesBody))]
internal sealed partial class MediaJson : JsonSerializerContext;
