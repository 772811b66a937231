using System.Net.Http.Headers;
using InvokeAI.Http;
using InvokeAI.Json;

namespace InvokeAI.Images;

/// <summary>Uploads one image file.</summary>
internal static class ImageUpload
{
    public static Task<ImageInfo> SendAsync(InvokeAITransport transport, Stream stream, string fileName, ImageUploadOptions options,
        CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("images/upload")
            .Query("image_category", options.Category.Value)
            .Query("is_intermediate", options.IsIntermediate)
            .Query("board_id", options.BoardId)
            .Query("session_id", options.SessionId)
            .Query("crop_visible", options.CropVisible ? true : null)
            .ToString();
        return transport.ReadAsync(Request(transport.Telemetry, path, stream, fileName, ImageType(fileName), options), ImageJson.Default.ImageInfo,
            cancellationToken);
    }

    // The stream can be read once, so the request is made once: a refused token or a redirect is an error of the caller's to handle.
    public static ApiRequest Request(TelemetryServer server, string path, Stream stream, string fileName, string type, ImageUploadOptions options)
    {
        var metadata = options.MetadataJson is { } json ? WholeText.Check(json) : null;
        return new(HttpMethod.Post, path)
        {
            Once = true,
            Content = () =>
            {
                if (stream.CanSeek)
                    stream.Position = 0;
                var file = new StreamContent(new Unowned(stream, server));
                file.Headers.ContentType = new MediaTypeHeaderValue(type);
                var form = new MultipartFormDataContent { { file, "file", AsciiName(fileName) } };
                if (metadata is not null)
                    form.Add(new StringContent(metadata), "metadata");
                return form;
            },
        };
    }

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

    // The server names the image itself; header encodings of other alphabets differ between servers.
    internal static string AsciiName(string name)
    {
        var ascii = new string([.. Path.GetFileName(name).Where(c => c is > ' ' and < (char)127 and not ('"' or '\\' or '/' or ';'))]);
        return ascii.Length > 0 ? ascii : "upload";
    }
}
