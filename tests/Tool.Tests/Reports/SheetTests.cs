using InvokeAI.Testing;
using SkiaSharp;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>The grid of a run as one image.</summary>
public sealed class SheetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_image_is_in_its_row_and_column()
    {
        // Each image has one colour, so that a pixel tells which one it is.
        var result =
            MadeRun.Of(
                from steps in (int[])[10, 20]
                from cfg in (int[])[1, 2, 3]
                select MadeRun.Item(("steps", steps), ("cfg", cfg)).With(Plain((byte)(steps * 10), (byte)(cfg * 80))));
        var layout = Layout(result, 64);

        using var sheet = await SheetAsync(result, "grid.png", new() { CellSize = 64 });

        Assert.Equal((layout.Width, layout.Height), (sheet.Width, sheet.Height));
        Assert.Equal(6, layout.Tiles.Count);
        foreach (var tile in layout.Tiles)
        {
            var colour = sheet.GetPixel((int)tile.Place.Left + 20, (int)tile.Place.Top + 20);
            Assert.Equal((tile.Item.Values[0] == 0 ? 100 : 200, (tile.Item.Values[1] + 1) * 80), (colour.Red, colour.Green));
        }

        Assert.Equal(2, layout.Tiles.Select(tile => tile.Place.Top).Distinct().Count());
        Assert.Equal(3, layout.Tiles.Select(tile => tile.Place.Left).Distinct().Count());
        Assert.All(layout.Tiles.GroupBy(tile => tile.Item.Values[1]), column => Assert.Single(column.Select(tile => tile.Place.Left).Distinct()));
    }

    [Fact]
    public async Task Labels_are_drawn()
    {
        var result = MadeRun.Sweep(("steps", [10, 20]), ("cfg", [1, 2]));
        var layout = Layout(result, 128);

        using var sheet = await SheetAsync(result, "grid.png", new() { CellSize = 128, Title = "The title" });

        foreach (var label in layout.Labels.Where(label => !label.IsFaint))
            Assert.True(Dark(sheet, label) > 5, $"Nothing is drawn of '{label.Lines[0]}'.");
    }

    [Fact]
    public void Nothing_lies_over_anything_else()
    {
        var prompt = string.Join(' ', Enumerable.Repeat("a harbour at dawn", 30));
        var layout = Layout(MadeRun.Sweep(("prompt", [prompt, "b"]), ("steps", [1, 2, 3]), ("seed", [1, 2, 3]), ("w", [new string('W', 90), "v"])), 96);

        var places =
            layout.Tiles.Select(
                tile => SKRect.Create(tile.Place.Left, tile.Place.Top, tile.Place.Width,
                    tile.Place.Height + SheetLayout.HeightOf(tile.Caption.Count, layout.TextSize))).ToList();
        using var fonts = SheetFonts.Load(null);
        places.AddRange(
            layout.Labels.Select(
                label => SKRect.Create(label.Origin.X, label.Origin.Y, label.Lines.Max(line => fonts.Measure(line, label.Size)),
                    SheetLayout.HeightOf(label.Lines.Count, label.Size))));
        for (var a = 0; a < places.Count; a++)
        {
            Assert.True(places[a].Left >= 0 && places[a].Right <= layout.Width && places[a].Bottom <= layout.Height, $"{places[a]} leaves the sheet");
            for (var b = a + 1; b < places.Count; b++)
                Assert.False(Overlaps(places[a], places[b]), $"{places[a]} and {places[b]}");
        }
    }

    [Fact]
    public async Task What_failed_has_its_reason_in_its_place()
    {
        var result = MadeRun.Of(MadeRun.Item(("steps", 1)).With(Plain(10, 10)), MadeRun.Item(("steps", 2)).Failed(new RunError { Message = "out of memory" }));
        var tile = Layout(result, 128).Tiles[1];

        using var sheet = await SheetAsync(result, "grid.png", new() { CellSize = 128 });

        Assert.Equal(new SKColor(0xfd, 0xee, 0xec), sheet.GetPixel((int)tile.Place.Right - 4, (int)tile.Place.Bottom - 4));
    }

    [Theory]
    [InlineData("grid.jpg", SKEncodedImageFormat.Jpeg)]
    [InlineData("grid.webp", SKEncodedImageFormat.Webp)]
    [InlineData("deep/grid.PNG", SKEncodedImageFormat.Png)]
    public async Task The_extension_says_the_format(string name, SKEncodedImageFormat format)
    {
        await MadeRun.Sweep(("steps", [1, 2])).SaveSheetAsync(_folder.File(name), new() { CellSize = 64 }, Stop);

        using var codec = SKCodec.Create(_folder.File(name));
        Assert.Equal(format, codec.EncodedFormat);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_refused_and_leaves_no_file()
    {
        var result = MadeRun.Sweep(("steps", [1, 2]));

        await Assert.ThrowsAsync<ArgumentException>(() => result.SaveSheetAsync(_folder.File("grid.gif"), cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => result.SaveSheetAsync(_folder.File("grid.png"), new() { CellSize = 5 }, Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => result.SaveSheetAsync(_folder.File("grid.png"), new() { FontPath = _folder.Write("x.ttf", "no font") }, Stop));
        var large = MadeRun.Sweep(("a", [.. Enumerable.Range(0, 10)]), ("b", [.. Enumerable.Range(0, 10)]));
        Assert.Contains("smaller SheetOptions.CellSize",
            (await Assert.ThrowsAsync<InvalidOperationException>(
                () => large.SaveSheetAsync(_folder.File("grid.png"), new() { CellSize = 2048 }, Stop))).Message, StringComparison.Ordinal);
        Assert.Equal([_folder.File("x.ttf")], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u001b[2J\u0000\n\u202e\ud800 ﷽ 日本語 🙂")]
    public async Task Whatever_the_words_are_a_sheet_is_drawn(string words)
    {
        var result =
            MadeRun.Of(MadeRun.Item((words + "a", words), (words + "b", 1)).With(Plain(1, 1)),
                MadeRun.Item((words + "a", words + "x"), (words + "b", 1)).Failed(new RunError { Message = words }));

        using var sheet = await SheetAsync(result, "grid.png", new() { CellSize = 64, Title = words });

        Assert.True(sheet.Width > 64);
    }

    [Fact]
    public void A_machine_without_fonts_is_told_what_to_install()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have fonts of their own, which SkiaSharp finds.");
        Assert.Contains("fonts-dejavu-core", Assert.Throws<InvalidOperationException>(() => SheetFonts.Load(null, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plainest_font_is_taken()
        => Assert.Equal(
            ["/f/DejaVuSans.ttf", "/f/XSans-Regular.otf", "/f/B-Regular.ttf", "/f/A-Bold.TTF"],
            FontFiles.Sorted(["/f/A-Bold.TTF", "/f/readme.txt", "/f/B-Regular.ttf", "/f/XSans-Regular.otf", "/f/DejaVuSans.ttf"]));

    [Fact]
    public async Task A_run_saves_both()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var run =
            (await ToolRun.InProcessAsync("run", Sample.ColourCard, "--server", server.BaseAddress.ToString(), "--set", "Width=64,96", "--set", "Softness=1,2",
                "--out", _folder.File("out"), "--report", _folder.File("out/index.html"), "--sheet", _folder.File("out/grid.png"))).Fine();

        using var sheet = SKBitmap.Decode(_folder.File("out/grid.png"));
        Assert.True(sheet.Width > 256 && sheet.Height > 256);
        // The report links to the images of --out instead of saving them once more.
        Assert.Equal(5, Directory.GetFiles(_folder.File("out"), "*.png").Length);
        Assert.False(Directory.Exists(_folder.File("out/index-files")));
        Assert.Contains("Report: ", run.Error, StringComparison.Ordinal);
        (await ToolRun.InProcessAsync("run", Sample.ColourCard, "--server", server.BaseAddress.ToString(), "--sheet", "grid.bmp")).Fails(2, "grid.bmp");
        Assert.Equal(4, server.QueueItems.Count);
    }

    private static SheetLayout Layout(RunResult result, int size)
    {
        using var fonts = SheetFonts.Load(null);
        return new SheetLayout(RunReport.Of(result, "The title"), size, fonts);
    }

    private static OutputImage Plain(byte red, byte green)
    {
        using var bitmap = new SKBitmap(64, 64);
        bitmap.Erase(new SKColor(red, green, 0));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return new OutputImage($"{red}-{green}.png", data.ToArray());
    }

    private static bool Overlaps(SKRect a, SKRect b) => a.Left < b.Right - 0.5 && b.Left < a.Right - 0.5 && a.Top < b.Bottom - 0.5 && b.Top < a.Bottom - 0.5;

    private static int Dark(SKBitmap sheet, SheetLabel label)
    {
        var dark = 0;
        for (var y = (int)label.Origin.Y; y < label.Origin.Y + SheetLayout.HeightOf(1, label.Size); y++)
        {
            for (var x = (int)label.Origin.X; x < label.Origin.X + 40; x++)
                dark += sheet.GetPixel(x, y) is { Red: < 100, Green: < 100, Blue: < 100 } ? 1 : 0;
        }

        return dark;
    }

    private async Task<SKBitmap> SheetAsync(RunResult result, string name, SheetOptions options)
    {
        await result.SaveSheetAsync(_folder.File(name), options, Stop);
        return SKBitmap.Decode(_folder.File(name));
    }
}
