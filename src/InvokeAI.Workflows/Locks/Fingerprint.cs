using System.Globalization;

namespace InvokeAI.Workflows.Locks;

/// <summary>
/// A short digest for telling "the same" from "changed" in a lock (64 bits of FNV-1a over UTF-16 units). Written here because it must
/// never change: the digests stand in files that users keep.
/// </summary>
internal static class Fingerprint
{
    /// <summary>Twelve hexadecimal digits; "" for no text.</summary>
    public static string Of(string? text)
    {
        if (text is null)
            return "";
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ (byte)c) * 1099511628211UL);
            hash = unchecked((hash ^ (byte)(c >> 8)) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture).Substring(4);
    }
}
