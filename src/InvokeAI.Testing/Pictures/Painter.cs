using System.Security.Cryptography;
using System.Text;

namespace InvokeAI.Testing.Pictures;

/// <summary>Creates an image from values: the same values give the same image, and others another one.</summary>
internal static class Painter
{
    public static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Paints a sky, a horizon and a few discs, all placed and colored by the digest. Flat colors keep the files small.</summary>
    public static Picture Paint(byte[] digest, int width, int height)
    {
        var picture = new Picture(width, height);
        var horizon = height * (90 + (digest[0] % 90)) / 255;
        for (var y = 0; y < height; y++)
        {
            var band = y < horizon ? 0 : 3;
            var depth = y < horizon ? y * 64 / Math.Max(1, horizon) : 64 - ((y - horizon) * 64 / Math.Max(1, height - horizon));
            for (var x = 0; x < width; x++)
                Set(picture.Pixel(x, y), digest[1 + band], digest[2 + band], digest[3 + band], depth);
        }

        for (var disc = 0; disc < 5; disc++)
        {
            var at = 7 + (disc * 5);
            Disc(picture, digest[at] * width / 255, digest[at + 1] * height / 255, Math.Max(1, (8 + (digest[at + 2] % 48)) * Math.Min(width, height) / 255),
                digest[at + 2], digest[at + 3], digest[at + 4]);
        }

        return picture;
    }

    public static Picture Flat(int width, int height, byte r, byte g, byte b, byte a)
    {
        var picture = new Picture(width, height) { HasAlpha = a < 255 };
        picture.Fill(r, g, b, a);
        return picture;
    }

    private static void Disc(Picture picture, int cx, int cy, int radius, byte r, byte g, byte b)
    {
        for (var y = Math.Max(0, cy - radius); y < Math.Min(picture.Height, cy + radius); y++)
        {
            for (var x = Math.Max(0, cx - radius); x < Math.Min(picture.Width, cx + radius); x++)
            {
                if (((x - cx) * (x - cx)) + ((y - cy) * (y - cy)) < radius * radius)
                    Set(picture.Pixel(x, y), r, g, b, 0);
            }
        }
    }

    private static void Set(Span<byte> pixel, byte r, byte g, byte b, int lift)
    {
        pixel[0] = (byte)Math.Min(255, r + lift);
        pixel[1] = (byte)Math.Min(255, g + lift);
        pixel[2] = (byte)Math.Min(255, b + lift);
        pixel[3] = 255;
    }
}
