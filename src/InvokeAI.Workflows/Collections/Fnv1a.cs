namespace InvokeAI.Workflows.Collections;

/// <summary>Computes 64 bits of FNV-1a over UTF-16 units. It must never change, because its digests are in files that users keep.</summary>
internal static class Fnv1a
{
    public const ulong Offset = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    public static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ (byte)c) * Prime);
            hash = unchecked((hash ^ (byte)(c >> 8)) * Prime);
        }

        return hash;
    }
}
