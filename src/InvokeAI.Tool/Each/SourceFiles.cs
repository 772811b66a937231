using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Each;

/// <summary>The files of <c>--each</c> in the order of their names, and the names of their results.</summary>
internal static class SourceFiles
{
    /// <exception cref="UsageException">A pattern that finds nothing or names a folder, or results that would land among the sources.</exception>
    public static List<SourceFile> Find(IEnumerable<string> patterns, string folder)
    {
        var paths = patterns.SelectMany(Expand).DistinctBy(Path.GetFullPath, StringComparer.Ordinal).ToList();
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (paths.Find(path => Path.GetDirectoryName(Path.GetFullPath(path)) == target) is { } inside)
            throw new UsageException($"The results of {inside} would land beside it and be taken for sources next time. Name another folder with --out.");
        return Named(paths);
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        if (pattern.Trim().Length == 0)
            throw new UsageException("--each is empty. Write --each \"photos/*.jpg\".");
        if (Directory.Exists(pattern))
            throw new UsageException($"{pattern} is a folder. Write --each \"{Path.Combine(pattern, "*.png")}\" for the files in it.");
        if ((Path.GetDirectoryName(pattern) ?? "").AsSpan().IndexOfAny('*', '?') >= 0)
            throw new UsageException(
                $"'{pattern}' has a wildcard in the name of a folder. * and ? stand for letters of file names only; give --each once for each folder.");
        var found = FileNames.Expand(pattern).ToList();
        if (found is [var only] && only == pattern && !File.Exists(pattern))
            throw new UsageException(
                $"--each \"{pattern}\" finds no file"
                    + (Directory.Exists(Path.GetDirectoryName(pattern) is { Length: > 0 } parent ? parent : ".") ? "." : ", as the folder does not exist."));
        return found;
    }

    // A result is named after its source. Sources that differ only in their extension, or in the case of letters, keep the extension; what is still equal gets
    // a number.
    private static List<SourceFile> Named(IReadOnlyList<string> paths)
    {
        var stems =
            paths.GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // Names that no other source claims go first, so that a number never takes one away.
        foreach (var path in paths.OrderBy(path => stems[Path.GetFileNameWithoutExtension(path)] > 1))
        {
            var name = SafeFileName.Of(stems[Path.GetFileNameWithoutExtension(path)] > 1 ? Path.GetFileName(path) : Path.GetFileNameWithoutExtension(path));
            var unique = name;
            for (var n = 2; !taken.Add(unique); n++)
                unique = FormattableString.Invariant($"{name}-{n}");
            names.Add(path, unique);
        }

        return [.. paths.Select(path => new SourceFile(path, names[path]))];
    }
}
