using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Provides the JSON metadata for gallery items.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(GalleryAnswers.ListPage<GalleryItem>), TypeInfoPropertyName = "GalleryPage")]
[JsonSerializable(typeof(GalleryAnswers.ItemNamesResult))]
[JsonSerializable(typeof(GalleryAnswers.GalleryNames))]
internal sealed partial class GalleryJson : JsonSerializerContext;
