namespace InvokeAI;

/// <summary>The font files of a Linux system. SkiaSharp's build without dependencies, which runs everywhere, looks for none by itself.</summary>
internal static class FontFiles
{
    private const int Most = 200;

    // Plain ones that many systems have; a bold or decorative one is taken only where there is nothing else.
    private static readonly string[] Preferred =
        ["DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Ubuntu-R.ttf", "FreeSans.ttf", "Roboto-Regular.ttf", "OpenSans-Regular.ttf"];

    public static IReadOnlyList<string> Find()
    {
        if (!OperatingSystem.IsLinux())
            return [];
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders = ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
        return Sorted(
            folders.Where(Directory.Exists)
                .SelectMany(
                    folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })));
    }

    /// <summary>The font files among others, the plainest first.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> files)
        => [.. files.Where(IsFont).OrderBy(Rank).ThenBy(file => file, StringComparer.Ordinal).Take(Most)];

    private static bool IsFont(string file) => Path.GetExtension(file).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC";

    private static int Rank(string file)
    {
        var name = Path.GetFileName(file);
        var preferred = Array.IndexOf(Preferred, name);
        return preferred >= 0 ? preferred
            : name.Contains("Sans", StringComparison.Ordinal) && name.Contains("Regular", StringComparison.Ordinal) ? Preferred.Length
            : name.Contains("Regular", StringComparison.Ordinal) ? Preferred.Length + 1
            : Preferred.Length + 2;
    }
}
