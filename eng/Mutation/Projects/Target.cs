namespace InvokeAI.Mutation.Projects;

/// <summary>
/// Represents one line of <c>targets.txt</c>: a project, the folders of it that are mutated, the test projects that judge them, and the choice of their
/// classes.
/// </summary>
internal sealed record Target(string Project, string Framework, IReadOnlyList<string> Folders, IReadOnlyList<string> Tests, IReadOnlyList<string> Classes)
{
    // Stands before a folder that is not mutated.
    private const char Not = '-';

    /// <summary>Gets the name of the project and of its assembly.</summary>
    public string Name => Path.GetFileName(Project);

    public static IEnumerable<Target> ReadAll(string file)
        => File.ReadLines(file)
            .Where(line => line.Trim().Length > 0 && line[0] != '#')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(parts => new Target(parts[0], parts[1], Words(parts[2]), Words(parts[3]), Words(parts.ElementAtOrDefault(4) ?? "")));

    /// <summary>Gets the folder of <c>targets.txt</c> that a source belongs to, or null if it is not mutated.</summary>
    /// <param name="path">The path of the source, relative to the project.</param>
    public string? FolderOf(string path)
        => Folders.Any(folder => folder[0] == Not && IsIn(path, folder[1..])) ? null : Folders.FirstOrDefault(folder => IsIn(path, folder));

    /// <summary>Gets the sources that are mutated, relative to the project.</summary>
    public IEnumerable<string> Files()
    {
        var root = Path.Combine(Repository.Root, Project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => FolderOf(f) is not null);
    }

    private static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
