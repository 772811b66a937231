using System.Globalization;
using System.Text;

namespace InvokeAI;

/// <summary>Changes a server's or user's file name so that it stays in its folder on every operating system.</summary>
internal static class SafeFileName
{
    // File systems count 255 bytes or letters; a number that tells twins apart comes after this.
    private const int MaxBytes = 200;

    // Of a name that is too long, this much of its end stays: its extension is there.
    private const int KeptEnd = 40;

    // Reserved on Windows whatever the extension; a file that cannot be copied there helps nobody.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
    };

    public static string Of(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            clean.Append(IsUnfit(rune) ? "_" : rune.ToString());
        var safe = Shortened(clean.ToString()).TrimEnd('.', ' ');
        return safe.Length == 0 || safe[0] is '.' or ' ' || IsReserved(safe) ? "_" + safe : safe;
    }

    // What no file name holds on one system or another; what steers terminals; what shows a name as another one than it is.
    private static bool IsUnfit(Rune rune)
        => "/\\:*?\"<>|".Contains((char)Math.Min(rune.Value, char.MaxValue), StringComparison.Ordinal) || rune == Rune.ReplacementChar
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static string Shortened(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var end = name[Cut(name, name.Length - KeptEnd)..];
        while (Encoding.UTF8.GetByteCount(end) > MaxBytes / 2)
            end = end[Cut(end, end.Length / 2)..];
        var start = name[..^end.Length];
        while (Encoding.UTF8.GetByteCount(start) + Encoding.UTF8.GetByteCount(end) > MaxBytes)
            start = start[..Cut(start, start.Length - 1)];
        return start + end;
    }

    // Not between the halves of a letter.
    private static int Cut(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : Math.Max(at, 0);

    // Windows looks at what stands before the first dot, and not at blanks before it.
    private static bool IsReserved(string name)
    {
        var stem = name.Split('.')[0].TrimEnd(' ');
        return Reserved.Contains(stem)
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
                && "0123456789¹²³".Contains(stem[3], StringComparison.Ordinal));
    }
}
