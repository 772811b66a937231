using SkiaSharp;

namespace InvokeAI;

/// <summary>The file format that an extension stands for.</summary>
internal static class SheetFormat
{
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    public static SKEncodedImageFormat Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => SKEncodedImageFormat.Png,
        ".JPG" or ".JPEG" => SKEncodedImageFormat.Jpeg,
        ".WEBP" => SKEncodedImageFormat.Webp,
        _ => throw new ArgumentException($"A sheet is a .png, .jpg, .jpeg or .webp file, and not '{Path.GetFileName(path)}'.", nameof(path)),
    };
}
