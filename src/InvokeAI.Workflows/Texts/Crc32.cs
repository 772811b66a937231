namespace InvokeAI.Workflows.Texts;

/// <summary>Computes the checksum of PNG chunks.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Entry((uint)n))];

    /// <summary>Returns the checksum of some bytes, continued from <paramref name="crc"/>, the checksum of those before them.</summary>
    public static uint Of(byte[] bytes, int start, int length, uint crc = 0)
    {
        crc = ~crc;
        for (var i = start; i < start + length; i++)
            crc = Table[(crc ^ bytes[i]) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(uint n)
    {
        for (var k = 0; k < 8; k++)
            n = (n & 1) != 0 ? 0xEDB88320 ^ (n >> 1) : n >> 1;
        return n;
    }
}
