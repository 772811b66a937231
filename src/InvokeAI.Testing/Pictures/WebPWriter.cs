namespace InvokeAI.Testing.Pictures;

/// <summary>A lossless WebP of one color: every symbol table has one entry, so that pixels need no bits.</summary>
internal static class WebPWriter
{
    public static byte[] Solid(int width, int height, byte r, byte g, byte b)
    {
        var bits = new List<bool>();
        Add(bits, 0x2F, 8);
        Add(bits, width - 1, 14);
        Add(bits, height - 1, 14);
        Add(bits, 0, 1 + 3 + 1 + 1 + 1);
        foreach (var symbol in new[] { g, r, b, (byte)255, (byte)0 })
        {
            Add(bits, 0b101, 3);
            Add(bits, symbol, 8);
        }

        var payload = new byte[(bits.Count + 7) / 8];
        for (var i = 0; i < bits.Count; i++)
        {
            if (bits[i])
                payload[i / 8] |= (byte)(1 << (i % 8));
        }

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

    // Least significant bit first, as the format has it.
    private static void Add(List<bool> bits, int value, int count)
    {
        for (var i = 0; i < count; i++)
            bits.Add((value >> i & 1) != 0);
    }
}
