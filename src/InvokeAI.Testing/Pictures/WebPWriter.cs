namespace InvokeAI.Testing.Pictures;

/// <summary>Writes a raster as a lossless WebP (VP8L), without transparency. Runs that repeat the pixel to the left or the row above are copied.</summary>
internal static class WebPWriter
{
    private const byte Signature = 0x2F;
    private const int LongestCopy = 256;
    private const int ShortestCopy = 2;

    // Green shares its codes with the lengths of copies: 256 values of 9 bits, 16 lengths of 5 bits.
    // Canonical codes of equal length follow each other, the short ones first.
    private const int LengthBits = 5;
    private const int FirstGreen = 1 << 8;

    // The distances of the format begin with the pixel above and the one to the left.
    private const int Above = 0;
    private const int Left = 1;

    public static byte[] Solid(int width, int height, byte r, byte g, byte b) => Write(Painter.Flat(width, height, r, g, b, byte.MaxValue));

    public static byte[] Write(Picture picture)
    {
        var bits = new BitStream();
        bits.Add(Signature, 8);
        bits.Add(picture.Width - 1, 14);
        bits.Add(picture.Height - 1, 14);
        // No transparency, version 0, no transforms, no color cache, one set of codes.
        bits.Add(0, 1 + 3 + 1 + 1 + 1);
        AddCodes(bits);
        AddPixels(bits, picture);
        return Riff(bits.ToArray());
    }

    private static void AddCodes(BitStream bits)
    {
        // The codes of lengths, in the format's order (17, 18, 0 to 5, 16, 6 to 15): 0 and 5 have two bits, 9 has one.
        AddLengths(bits, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1);
        bits.AddCode(0, 1, times: 256);
        bits.AddCode(0b11, 2, times: 16);
        bits.AddCode(0b10, 2, times: 8);
        // Red and blue: 256 values of 8 bits. The code of length 0 is not used.
        for (var channel = 0; channel < 2; channel++)
        {
            AddLengths(bits, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
            bits.AddCode(1, 1, times: 256);
        }

        // Alpha is always 255 and takes no bits. A distance is one of two.
        bits.Add(0b101, 3);
        bits.Add(byte.MaxValue, 8);
        bits.Add(0b011, 3);
        bits.Add(Above, 1);
        bits.Add(Left, 8);
    }

    private static void AddLengths(BitStream bits, params ReadOnlySpan<int> lengths)
    {
        bits.Add(0, 1);
        bits.Add(lengths.Length - 4, 4);
        foreach (var length in lengths)
            bits.Add(length, 3);
        // All symbols of the alphabet follow.
        bits.Add(0, 1);
    }

    private static void AddPixels(BitStream bits, Picture picture)
    {
        var count = picture.Width * picture.Height;
        for (var at = 0; at < count;)
        {
            var (above, left) = (Run(picture, at, picture.Width), Run(picture, at, 1));
            var longest = Math.Max(above, left);
            if (longest < ShortestCopy)
            {
                var pixel = picture.Rgba.AsSpan(at++ * 4, 4);
                bits.AddCode(FirstGreen + pixel[1], 9);
                bits.AddCode(pixel[0], 8);
                bits.AddCode(pixel[2], 8);
                continue;
            }

            AddLength(bits, longest);
            bits.AddCode(above >= left ? Above : Left, 1);
            at += longest;
        }
    }

    /// <summary>Returns how many pixels from a place on repeat those that are <paramref name="distance"/> before them.</summary>
    private static int Run(Picture picture, int at, int distance)
    {
        if (at < distance)
            return 0;
        var now = picture.Rgba.AsSpan(at * 4);
        var before = picture.Rgba.AsSpan((at - distance) * 4);
        var most = Math.Min(LongestCopy, now.Length / 4);
        for (var run = 0; run < most; run++)
        {
            if (!now.Slice(run * 4, 3).SequenceEqual(before.Slice(run * 4, 3)))
                return run;
        }

        return most;
    }

    private static void AddLength(BitStream bits, int length)
    {
        var value = length - 1;
        if (value < 4)
        {
            bits.AddCode(value, LengthBits);
            return;
        }

        // The two highest bits choose the code, and the others follow it.
        var extra = System.Numerics.BitOperations.Log2((uint)value) - 1;
        bits.AddCode((2 * extra) + (value >> extra), LengthBits);
        bits.Add(value & ((1 << extra) - 1), extra);
    }

    private static byte[] Riff(byte[] payload)
    {
        var padded = payload.Length + (payload.Length & 1);
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(12 + padded);
        writer.Write("WEBPVP8L"u8);
        writer.Write(payload.Length);
        writer.Write(payload);
        if (padded > payload.Length)
            writer.Write((byte)0);
        writer.Flush();
        return file.ToArray();
    }
}
