using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Provides the JSON metadata for images.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(ImageInfo))]
[JsonSerializable(typeof(IReadOnlyList<ImageInfo>))]
[JsonSerializable(typeof(ImageNamesBody))]
[JsonSerializable(typeof(GalleryAnswers.ListPage<ImageInfo>), TypeInfoPropertyName = "ImagePage")]
[JsonSerializable(typeof(ImageAnswers.ImageNamesResult))]
[JsonSerializable(typeof(ImageAnswers.ImageDeletion))]
[JsonSerializable(typeof(ImageAnswers.WorkflowAndGraph))]
[JsonSerializable(typeof(ImageAnswers.DownloadBody))]
[JsonSerializable(typeof(ImageAnswers.DownloadStarted))]
[JsonSerializable(typeof(ImageAnswers.BoardImages))]
[JsonSerializable(typeof(ImageAnswers.BoardImageChanges))]
[JsonSerializable(typeof(ImageAnswers.ImageRecordChanges))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ImageJson : JsonSerializerContext;
