namespace InvokeAI.Tool.Reading;

/// <summary>File names with wildcards, for shells that leave them to the program.</summary>
internal static class FileNames
{
    public static IEnumerable<string> Expand(string name)
    {
        var pattern = Path.GetFileName(name);
        var folder = Path.GetDirectoryName(name) ?? "";
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0 || File.Exists(name) || !Directory.Exists(folder.Length == 0 ? "." : folder))
            return [name];
        var found =
            Directory.GetFiles(folder.Length == 0 ? "." : folder, pattern).Select(f => Path.Combine(folder, Path.GetFileName(f))).Order(StringComparer.Ordinal)
                .ToList();
        return found.Count > 0 ? found : [name];
    }
}
