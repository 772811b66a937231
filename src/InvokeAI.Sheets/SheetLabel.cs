using SkiaSharp;

namespace InvokeAI;

/// <summary>Lines of text.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Origin">The left upper corner of the first one.</param>
/// <param name="Size">The size of the letters in pixels.</param>
/// <param name="IsFaint">Whether it is of less weight.</param>
internal sealed record SheetLabel(IReadOnlyList<string> Lines, SKPoint Origin, float Size, bool IsFaint = false);
