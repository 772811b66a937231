using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Boards;
using InvokeAI.Json;
using InvokeAI.Videos;

namespace InvokeAI.Images;

/// <summary>How pictures, videos, boards and gallery items are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(ImageInfo))]
[JsonSerializable(typeof(IReadOnlyList<ImageInfo>))]
[JsonSerializable(typeof(ImageNamesBody))]
[JsonSerializable(typeof(VideoInfo))]
[JsonSerializable(typeof(MediaAnswers.ListPage<ImageInfo>), TypeInfoPropertyName = "ImagePage")]
[JsonSerializable(typeof(MediaAnswers.ListPage<VideoInfo>), TypeInfoPropertyName = "VideoPage")]
[JsonSerializable(typeof(MediaAnswers.ListPage<GalleryItem>), TypeInfoPropertyName = "GalleryPage")]
[JsonSerializable(typeof(MediaAnswers.ImageNamesResult))]
[JsonSerializable(typeof(MediaAnswers.VideoNamesResult))]
[JsonSerializable(typeof(MediaAnswers.ImageDeletion))]
[JsonSerializable(typeof(MediaAnswers.VideoDeletion))]
[JsonSerializable(typeof(MediaAnswers.WorkflowAndGraph))]
[JsonSerializable(typeof(MediaAnswers.VideoNamesBody))]
[JsonSerializable(typeof(MediaAnswers.DownloadBody))]
[JsonSerializable(typeof(MediaAnswers.DownloadStarted))]
[JsonSerializable(typeof(MediaAnswers.BoardImages))]
[JsonSerializable(typeof(MediaAnswers.BoardImageChanges))]
[JsonSerializable(typeof(MediaAnswers.VideoBoard))]
[JsonSerializable(typeof(MediaAnswers.ImageRecordChanges))]
[JsonSerializable(typeof(MediaAnswers.VideoRecordChanges))]
[JsonSerializable(typeof(MediaAnswers.ItemNamesResult))]
[JsonSerializable(typeof(MediaAnswers.GalleryNames))]
[JsonSerializable(typeof(BoardInfo))]
[JsonSerializable(typeof(List<BoardInfo>))]
[JsonSerializable(typeof(BoardChanges))]
[JsonSerializable(typeof(DeletedBoard))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class MediaJson : JsonSerializerContext;
