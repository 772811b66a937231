namespace InvokeAI.Workflows.Data;

/// <summary>
/// Packs bytes into a C# string literal: compressed, then 15 bits a character. The characters U+3400 to U+B3FF need no escape and contain no surrogate. All
/// string literals of an assembly share 16 MB, which the plain text of a hundred workflows would fill. The compression is our own because a class must be the
/// same on every machine, and the output of the host's Deflate differs between its versions.
/// </summary>
internal static class PackedText
{
    private const int FirstCharacter = 0x3400;
    private const int Bits = 15;
    private const int Mask = (1 << Bits) - 1;

    public static string Pack(byte[] bytes) => Pack(bytes, bytes.Length);

    /// <summary>Packs the first <paramref name="length"/> bytes.</summary>
    public static string Pack(byte[] bytes, int length)
    {
        var packed = Compression.Compress(bytes, length);
        // The first two characters hold how many bytes follow, the next two how many they become.
        var text = new char[4 + (((packed.Length * 8) + Bits - 1) / Bits)];
        PutLength(text, 0, packed.Length);
        PutLength(text, 2, length);
        var (at, held, count) = (4, 0, 0);
        foreach (var next in packed)
        {
            held = (held << 8) | next;
            count += 8;
            if (count < Bits)
                continue;
            count -= Bits;
            text[at++] = Character(held >> count);
            held &= (1 << count) - 1;
        }

        if (count > 0)
            text[at] = Character(held << (Bits - count));
        return new string(text);
    }

    public static byte[] Unpack(string text)
    {
        var packed = new byte[GetLength(text, 0)];
        var (at, held, count) = (4, 0, 0);
        for (var i = 0; i < packed.Length; i++)
        {
            if (count < 8)
            {
                held = (held << Bits) | (text[at++] - FirstCharacter);
                count += Bits;
            }

            count -= 8;
            packed[i] = (byte)(held >> count);
            held &= (1 << count) - 1;
        }

        return Compression.Decompress(packed, GetLength(text, 2));
    }

    private static void PutLength(char[] text, int at, int length)
    {
        text[at] = Character(length >> Bits);
        text[at + 1] = Character(length);
    }

    private static int GetLength(string text, int at) => ((text[at] - FirstCharacter) << Bits) | (text[at + 1] - FirstCharacter);

    private static char Character(int bits) => (char)(FirstCharacter + (bits & Mask));
}
