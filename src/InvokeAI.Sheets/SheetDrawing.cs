using SkiaSharp;

namespace InvokeAI;

/// <summary>Draws a sheet. Images are fetched a few at a time and let go once they are drawn.</summary>
internal sealed class SheetDrawing
{
    private const int AtOnce = 8;
    private const int LargestThumbnail = 256;
    private const int Quality = 90;

    private static readonly SKColor Paper = new(0xff, 0xff, 0xff);
    private static readonly SKColor Ink = new(0x1d, 0x1f, 0x22);
    private static readonly SKColor Faint = new(0x5c, 0x61, 0x68);
    private static readonly SKColor Line = new(0xd9, 0xdb, 0xdd);
    private static readonly SKColor Bad = new(0xa8, 0x26, 0x1c);
    private static readonly SKColor BadPaper = new(0xfd, 0xee, 0xec);

    private readonly SKCanvas _canvas;
    private readonly SheetLayout _layout;
    private readonly SheetFonts _fonts;

    private SheetDrawing(SKCanvas canvas, SheetLayout layout, SheetFonts fonts) => (_canvas, _layout, _fonts) = (canvas, layout, fonts);

    public static async Task<byte[]> DrawAsync(SheetLayout layout, SheetFonts fonts, SKEncodedImageFormat format, CancellationToken cancellationToken)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(layout.Width, layout.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        await new SheetDrawing(canvas, layout, fonts).DrawAsync(cancellationToken).ConfigureAwait(false);
        using var data = bitmap.Encode(format, Quality) ?? throw new InvalidOperationException("SkiaSharp cannot encode the sheet in this format.");
        return data.ToArray();
    }

    private async Task DrawAsync(CancellationToken cancellationToken)
    {
        _canvas.Clear(Paper);
        using (var rule = new SKPaint { Color = Line, StrokeWidth = 1 })
        {
            foreach (var y in _layout.Rules)
                _canvas.DrawLine(0, y, _layout.Width, y, rule);
        }

        foreach (var label in _layout.Labels)
            Text(label.Lines, label.Origin.X, label.Origin.Y, label.Size, label.IsFaint ? Faint : Ink);
        foreach (var group in _layout.Tiles.Chunk(AtOnce))
        {
            var files = await Task.WhenAll(group.Select(tile => FetchAsync(tile, cancellationToken))).ConfigureAwait(false);
            for (var i = 0; i < group.Length; i++)
                Draw(group[i], files[i]);
        }
    }

    private async Task<byte[]?> FetchAsync(SheetTile tile, CancellationToken cancellationToken)
    {
        if (tile.File is not { } file)
            return null;
        try
        {
            if ((file is OutputVideo || _layout.CellSize <= LargestThumbnail)
                && await file.GetThumbnailAsync(cancellationToken).ConfigureAwait(false) is { } thumbnail)
                return thumbnail;
            return file is OutputVideo ? null : await file.GetBytesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException)
        {
            return null;
        }
    }

    private void Draw(SheetTile tile, byte[]? file)
    {
        using var image = file is null ? null : SKImage.FromEncodedData(file);
        var bottom = tile.Place.Bottom;
        if (image is not null)
        {
            var place = Fit(image, tile.Place);
            _canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            bottom = place.Bottom;
        }
        else
        {
            Words(tile);
        }

        Text(tile.Caption, tile.Place.Left, bottom + (_layout.TextSize / 4), _layout.TextSize, Faint);
    }

    // Small images stay as they are: enlarged they would be no clearer.
    private static SKRect Fit(SKImage image, SKRect place)
    {
        var scale = Math.Min(1, Math.Min(place.Width / image.Width, place.Height / image.Height));
        return SKRect.Create(place.Left, place.Top, image.Width * scale, image.Height * scale);
    }

    private void Words(SheetTile tile)
    {
        var item = tile.Item.Item;
        var isBad = tile.File is null && !item.IsCompleted;
        using var paint = new SKPaint { Color = isBad ? BadPaper : Paper };
        _canvas.DrawRect(tile.Place, paint);
        using var border = new SKPaint { Color = isBad ? Bad : Line, IsStroke = true };
        _canvas.DrawRect(tile.Place, border);
        var margin = _layout.TextSize / 2;
        var title = tile.File is null ? item.Outcome.ToString() : tile.File is OutputVideo ? "Video" : "Not on the server any more";
        var why = tile.File?.Name ?? item.Error?.ToString() ?? "";
        var width = tile.Place.Width - (2 * margin);
        var lines = _fonts.Wrap(title, width, _layout.TextSize, 2);
        Text(lines, tile.Place.Left + margin, tile.Place.Top + margin, _layout.TextSize, isBad ? Bad : Faint);
        var below = margin + SheetLayout.HeightOf(lines.Count, _layout.TextSize);
        var most = (int)((tile.Place.Height - below - margin) / SheetLayout.HeightOf(1, _layout.TextSize));
        if (most > 0)
            Text(_fonts.Wrap(why, width, _layout.TextSize, most), tile.Place.Left + margin, tile.Place.Top + below, _layout.TextSize, Ink);
    }

    private void Text(IReadOnlyList<string> lines, float x, float y, float size, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        for (var i = 0; i < lines.Count; i++)
            _fonts.Draw(_canvas, lines[i], x, y + SheetLayout.HeightOf(i, size) + size, size, paint);
    }
}
