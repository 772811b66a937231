namespace InvokeAI.Testing.Pictures;

/// <summary>An RGBA raster, eight bits a channel, row by row.</summary>
internal sealed class Picture
{
    /// <summary>The maximum number of pixels, because the stand-in keeps everything in memory.</summary>
    public const int MaxSide = 16384;

    public Picture(int width, int height)
    {
        Width = width;
        Height = height;
        Rgba = new byte[checked(width * height * 4)];
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Rgba { get; }

    /// <summary>Gets or sets a value indicating whether a pixel can be transparent. Only then is the file written with an alpha channel.</summary>
    public bool HasAlpha { get; set; }

    public Span<byte> Pixel(int x, int y) => Rgba.AsSpan(((y * Width) + x) * 4, 4);

    public void Fill(byte r, byte g, byte b, byte a)
    {
        for (var i = 0; i < Rgba.Length; i += 4)
        {
            Rgba[i] = r;
            Rgba[i + 1] = g;
            Rgba[i + 2] = b;
            Rgba[i + 3] = a;
        }
    }

    public Picture Resized(int width, int height)
    {
        var result = new Picture(width, height) { HasAlpha = HasAlpha };
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                Pixel((int)((long)x * Width / width), (int)((long)y * Height / height)).CopyTo(result.Pixel(x, y));
        }

        return result;
    }

    /// <summary>Returns the part from (left, top). Pixels outside the image are transparent.</summary>
    public Picture Cropped(int left, int top, int width, int height)
    {
        var result = new Picture(width, height) { HasAlpha = HasAlpha || left < 0 || top < 0 || left + width > Width || top + height > Height };
        for (var y = Math.Max(0, -top); y < height && y + top < Height; y++)
        {
            for (var x = Math.Max(0, -left); x < width && x + left < Width; x++)
                Pixel(x + left, y + top).CopyTo(result.Pixel(x, y));
        }

        return result;
    }

    public Picture Clone()
    {
        var result = new Picture(Width, Height) { HasAlpha = HasAlpha };
        Rgba.CopyTo(result.Rgba, 0);
        return result;
    }
}
