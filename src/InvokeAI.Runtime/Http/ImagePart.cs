using System.Net.Http.Headers;

namespace InvokeAI.Http;

/// <summary>A form with one image in it, as thumbnails and models' images are sent.</summary>
internal static class ImagePart
{
    /// <summary>Makes the form; the server looks at the bytes, and at the part's type only as far as that it is an image's.</summary>
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
