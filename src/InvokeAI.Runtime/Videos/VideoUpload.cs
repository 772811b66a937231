using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI.Videos;

/// <summary>Uploads one video file.</summary>
internal static class VideoUpload
{
    public static Task<VideoInfo> SendAsync(InvokeAITransport transport, Stream stream, string fileName, ImageUploadOptions options,
        CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("videos/upload")
            .Query("video_category", options.Category.Value)
            .Query("is_intermediate", options.IsIntermediate)
            .Query("board_id", options.BoardId)
            .Query("session_id", options.SessionId)
            .ToString();
        return transport.ReadAsync(ImageUpload.Request(transport.Telemetry, path, stream, fileName, "video/mp4", options), VideoJson.Default.VideoInfo,
            cancellationToken);
    }
}
