using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Videos;

namespace InvokeAI;

/// <summary>Uploads what workflows bring along, once per content: the same bytes under whatever name are one picture on the server.</summary>
internal sealed class MediaUploads(InvokeAITransport transport, ServerLookups lookups)
{
    private readonly ConcurrentDictionary<string, string> uploaded = new();
    private readonly Gate gate = new();

    /// <summary>The name on the server, and whether it was uploaded just now.</summary>
    public async Task<(string Name, bool IsNew)> GetAsync(MediaInput media, bool isIntermediate, CancellationToken cancellationToken)
    {
        var kind = media is VideoInput ? "videos" : "images";
        var content = $"{kind}/{isIntermediate}/{await KeyAsync(media, cancellationToken).ConfigureAwait(false)}";

        // One at a time, so that two submissions with the same picture do not both upload it.
        using var entered = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (uploaded.TryGetValue(content, out var name) && await ExistsAsync(kind, name, cancellationToken).ConfigureAwait(false))
            return (name, false);
        name = await UploadAsync(kind, media, isIntermediate, cancellationToken).ConfigureAwait(false);
        uploaded[content] = name;
        lookups.Saw($"{kind[0]}/{name}");
        return (name, true);
    }

    private static async Task<string> KeyAsync(MediaInput media, CancellationToken cancellationToken)
    {
        // An image of a server never changes under its name: to hash it would be to download it twice.
        if (media.Output is { Context.Transport.BaseAddress: var source } output)
            return $"{source}{output.Name}";
        await using var stream = await media.OpenAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> ExistsAsync(string kind, string name, CancellationToken cancellationToken)
        => kind == "images"
            ? (await lookups.FindMissingImagesAsync([name], cancellationToken).ConfigureAwait(false)).Count == 0
            : await lookups.HasVideoAsync(name, cancellationToken).ConfigureAwait(false);

    private async Task<string> UploadAsync(string kind, MediaInput media, bool isIntermediate, CancellationToken cancellationToken)
    {
        var stream = await media.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return kind == "images"
                ? (await UploadImageAsync(transport, stream, media.FileName!, new() { IsIntermediate = isIntermediate }, cancellationToken).ConfigureAwait(false)).Name
                : (await UploadVideoAsync(transport, stream, media.FileName!, new() { IsIntermediate = isIntermediate }, cancellationToken).ConfigureAwait(false)).Name;
        }
    }

    public static Task<ImageInfo> UploadImageAsync(InvokeAITransport transport, Stream stream, string fileName, ImageUploadOptions options, CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("images/upload")
            .Query("image_category", options.Category.Value)
            .Query("is_intermediate", options.IsIntermediate)
            .Query("board_id", options.BoardId)
            .Query("session_id", options.SessionId)
            .Query("crop_visible", options.CropVisible ? true : null)
            .ToString();
        return transport.ReadAsync(Request(transport.BaseAddress, path, stream, fileName, ImageType(fileName), options), MediaJson.Default.ImageInfo, cancellationToken);
    }

    public static Task<VideoInfo> UploadVideoAsync(InvokeAITransport transport, Stream stream, string fileName, ImageUploadOptions options, CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("videos/upload")
            .Query("video_category", options.Category.Value)
            .Query("is_intermediate", options.IsIntermediate)
            .Query("board_id", options.BoardId)
            .Query("session_id", options.SessionId)
            .ToString();
        return transport.ReadAsync(Request(transport.BaseAddress, path, stream, fileName, "video/mp4", options), MediaJson.Default.VideoInfo, cancellationToken);
    }

    // The stream can be read once, so the request is made once: a refused token or a redirect is an error of the caller's to handle.
    private static ApiRequest Request(Uri server, string path, Stream stream, string fileName, string type, ImageUploadOptions options)
        => new(HttpMethod.Post, path)
        {
            Once = true,
            Content = () =>
            {
                if (stream.CanSeek)
                    stream.Position = 0;
                var file = new StreamContent(new Unowned(stream, server));
                file.Headers.ContentType = new MediaTypeHeaderValue(type);
                var form = new MultipartFormDataContent { { file, "file", AsciiName(fileName) } };
                if (options.MetadataJson is { } metadata)
                    form.Add(new StringContent(metadata), "metadata");
                return form;
            },
        };

    // The part's type must begin with "image", or the server answers 415; what it really is, it finds out itself.
    internal static string ImageType(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => "image/jpeg",
        ".WEBP" => "image/webp",
        ".GIF" => "image/gif",
        ".BMP" => "image/bmp",
        ".TIF" or ".TIFF" => "image/tiff",
        _ => "image/png",
    };

    // The server names the picture itself; header encodings of other alphabets differ between servers.
    internal static string AsciiName(string name)
    {
        var ascii = new string([.. Path.GetFileName(name).Where(c => c is > ' ' and < (char)127 and not ('"' or '\\' or '/' or ';'))]);
        return ascii.Length > 0 ? ascii : "upload";
    }
}
