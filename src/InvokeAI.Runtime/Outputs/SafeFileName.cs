namespace InvokeAI;

/// <summary>Makes a server's or user's name one that stays in the folder it is put into, on every system.</summary>
internal static class SafeFileName
{
    // Reserved on Windows whatever the extension; a file that cannot be copied there helps nobody.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    public static string Of(string name)
    {
        var safe = string.Create(name.Length, name, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = text[i] < ' ' || "/\\:*?\"<>|".Contains(text[i], StringComparison.Ordinal) ? '_' : text[i];
        });
        safe = safe.TrimEnd('.', ' ');
        if (safe.Length > 200)
            safe = safe[..150] + safe[^50..];
        return safe.Length == 0 || safe[0] == '.' || Reserved.Contains(Path.GetFileNameWithoutExtension(safe)) ? "_" + safe : safe;
    }
}
