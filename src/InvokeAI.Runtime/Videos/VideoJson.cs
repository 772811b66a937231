using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Images;
using InvokeAI.Json;

namespace InvokeAI.Videos;

/// <summary>Provides the JSON metadata for videos.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(VideoInfo))]
[JsonSerializable(typeof(GalleryAnswers.ListPage<VideoInfo>), TypeInfoPropertyName = "VideoPage")]
[JsonSerializable(typeof(VideoAnswers.VideoNamesResult))]
[JsonSerializable(typeof(VideoAnswers.VideoDeletion))]
[JsonSerializable(typeof(VideoAnswers.VideoNamesBody))]
[JsonSerializable(typeof(VideoAnswers.VideoBoard))]
[JsonSerializable(typeof(VideoAnswers.VideoRecordChanges))]
[JsonSerializable(typeof(ImageAnswers.WorkflowAndGraph))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class VideoJson : JsonSerializerContext;
