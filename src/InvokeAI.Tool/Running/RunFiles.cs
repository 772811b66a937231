namespace InvokeAI.Tool.Running;

/// <summary>Saves the images and videos of a run into one folder. Each file of the server has one path, which no other file shares.</summary>
internal sealed class RunFiles(string folder, bool overwrite)
{
    private readonly Dictionary<(bool IsVideo, string Name), string> _paths = [];

    // Some file systems take letters of either case for the same.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The path of each file, in order. Files that come twice have one path.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(IEnumerable<OutputFile> files, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var saved = new List<string>();
        foreach (var file in files.DistinctBy(Key))
        {
            if (!_paths.TryGetValue(Key(file), out var path))
            {
                path = await SaveAsync(file, cancellationToken).ConfigureAwait(false);
                _paths.Add(Key(file), path);
            }

            saved.Add(path);
        }

        return saved;
    }

    /// <summary>Where a file was saved; null where it was not.</summary>
    public string? PathOf(OutputFile file) => _paths.GetValueOrDefault(Key(file));

    private async Task<string> SaveAsync(OutputFile file, CancellationToken cancellationToken)
    {
        var name = SafeFileName.Of(file.Name);
        var unique = name;
        for (var n = 2; !IsFree(unique, file); n++)
            unique = $"{Path.GetFileNameWithoutExtension(name)}-{n}{Path.GetExtension(name)}";
        _taken.Add(unique);
        var path = Path.Combine(folder, unique);
        if (overwrite || !File.Exists(path))
            await file.SaveAsync(path, overwrite, cancellationToken).ConfigureAwait(false);
        return path;
    }

    // The server's names are unique: an existing file of just that name is the same one, saved before. Of a name that was changed, that is not known.
    private bool IsFree(string name, OutputFile file)
        => !_taken.Contains(name) && (overwrite || name == file.Name || !File.Exists(Path.Combine(folder, name)));

    private static (bool IsVideo, string Name) Key(OutputFile file) => (file is OutputVideo, file.Name);
}
