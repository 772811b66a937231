namespace InvokeAI;

/// <summary>Represents the options for drawing a sheet (<see cref="RunResultSheetExtensions.SaveSheetAsync"/>).</summary>
public sealed class SheetOptions
{
    /// <summary>Gets the heading; null takes the workflow's name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Gets the longest side of an image in pixels, from 32 to 2048. Default 256: up to that, the server's thumbnails are drawn, else the originals.
    /// </summary>
    public int CellSize { get; init; } = 256;

    /// <summary>Gets the font file of the labels (TrueType or OpenType); null takes a font of the system.</summary>
    public string? FontPath { get; init; }
}
