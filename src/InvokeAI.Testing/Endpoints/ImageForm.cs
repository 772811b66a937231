using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Endpoints;

/// <summary>A form with an image under <c>image</c>: the thumbnail of a workflow, the cover of a model.</summary>
internal static class ImageForm
{
    /// <summary>Returns the refusal of an invalid form, or null if it contains an image.</summary>
    public static async Task<Reply?> RefusalAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return Reply.Invalid(ValidationError.Missing(Location.Body["image"], null));
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form.Files["image"] is not { } file)
            return Reply.Invalid(ValidationError.Missing(Location.Body["image"], null));
        if (!(file.ContentType ?? "").StartsWith("image", StringComparison.Ordinal))
            return Reply.Detail(415, "Not an image");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        return ImageHeaders.Size(bytes.ToArray()) is null ? Reply.Detail(415, "Failed to read image") : null;
    }

    /// <summary>Returns the thumbnail of an image: a small WebP, which has one color here.</summary>
    public static byte[] Thumbnail() => WebPWriter.Solid(256, 256, 90, 120, 150);
}
