using SkiaSharp;

namespace InvokeAI;

/// <summary>One image of the sheet, or the words in its place.</summary>
/// <param name="Item">The item that it is of.</param>
/// <param name="File">The image or video; null where the item has none.</param>
/// <param name="Place">Where it is drawn.</param>
/// <param name="Caption">The lines below it.</param>
internal sealed record SheetTile(ReportItem Item, OutputFile? File, SKRect Place, IReadOnlyList<string> Caption);
