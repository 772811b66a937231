using System.Globalization;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Locks;

/// <summary>Computes a short digest that shows changes in a lock.</summary>
internal static class Fingerprint
{
    /// <summary>Returns twelve hexadecimal digits, or "" for no text.</summary>
    public static string Of(string? text)
        => text is null ? "" : Fnv1a.Add(Fnv1a.Offset, text).ToString("x16", CultureInfo.InvariantCulture).Substring(4);
}
