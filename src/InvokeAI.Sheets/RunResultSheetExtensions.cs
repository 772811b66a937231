using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Draws the images of a run as one labelled image.</summary>
public static class RunResultSheetExtensions
{
    /// <summary>
    /// Draws the run's images as one image: the first two inputs of a sweep are its rows and columns, further ones stand below each image. What failed has its
    /// reason in the place of an image.
    /// </summary>
    /// <param name="result">The run.</param>
    /// <param name="path">The file: <c>.png</c>, <c>.jpg</c>, <c>.jpeg</c> or <c>.webp</c>. Its folder is created where it is missing. An existing file is
    /// replaced.</param>
    /// <param name="options">The title, the size of the images, the font.</param>
    /// <param name="cancellationToken">The token to cancel the downloads. No part of the file stays.</param>
    /// <exception cref="ArgumentException">The file has another extension, the cell size is out of its range, or the font cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The sheet would have more than 100 million pixels, or the system has no font.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached.</exception>
    public static async Task SaveSheetAsync(this RunResult result, string path, SheetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        if (options.CellSize is < 32 or > 2048)
            throw new ArgumentException($"The cell size {options.CellSize} is not from 32 to 2048.", nameof(options));
        var format = SheetFormat.Of(path);
        using var fonts = SheetFonts.Load(options.FontPath);
        var layout = new SheetLayout(RunReport.Of(result, options.Title), options.CellSize, fonts);
        var file = await SheetDrawing.DrawAsync(layout, fonts, format, cancellationToken).ConfigureAwait(false);
        await Downloads.WriteAsync(path, overwrite: true, stream => stream.WriteAsync(file, cancellationToken).AsTask()).ConfigureAwait(false);
    }
}
