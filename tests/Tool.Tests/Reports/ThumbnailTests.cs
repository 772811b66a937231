using InvokeAI.Testing;
using SkiaSharp;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Tests that the stand-in's thumbnails show their image, so that pages made from it look as from a real server.</summary>
public sealed class ThumbnailTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(512, 300)]
    [InlineData(1, 1)]
    [InlineData(257, 3)]
    public async Task A_thumbnail_is_the_image_in_small(int width, int height)
    {
        var png = InvokeAIServer.PaintPng(width, height, seed: 7);
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        using var client = new InvokeAIClient(server.BaseAddress);
        var image = await client.Images.UploadAsync(png, cancellationToken: TestContext.Current.CancellationToken);

        using var small = SKBitmap.Decode(await client.Images.GetThumbnailAsync(image.Name, TestContext.Current.CancellationToken));
        using var whole = SKBitmap.Decode(png);

        Assert.Equal(Math.Min(256, width), small.Width);
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
                Assert.Equal(whole.GetPixel((int)((long)x * width / small.Width), (int)((long)y * height / small.Height)), small.GetPixel(x, y));
        }
    }
}
