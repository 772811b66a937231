using System.Net.Http.Headers;

namespace InvokeAI.Http;

/// <summary>Represents a form with one image, as thumbnails and models' images are sent.</summary>
internal static class ImagePart
{
    /// <summary>Creates the form. The server reads the bytes, and only checks that the part's type is an image type.</summary>
    public static HttpContent Make(ReadOnlyMemory<byte> image)
    {
        var part = new ReadOnlyMemoryContent(image);
        part.Headers.ContentType = new MediaTypeHeaderValue(MediaType(image.Span));
        return new MultipartFormDataContent { { part, "image", "image" } };
    }

    private static string MediaType(ReadOnlySpan<byte> image)
    {
        if (image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return "image/jpeg";
        return image.StartsWith("RIFF"u8) ? "image/webp" : "image/png";
    }
}
