namespace InvokeAI;

/// <summary>Saves many files in parallel, up to a limit.</summary>
internal static class OutputSaver
{
    public static async Task<IReadOnlyList<string>> SaveAllAsync(IReadOnlyList<OutputFile> files, string folder, SaveOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (files.Count == 0)
            return [];
        options ??= new();
        var root = Path.GetFullPath(folder);
        var paths = new string[files.Count];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var next = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < files.Count; i++)
        {
            var name = SafeFileName.Of(options.FileName?.Invoke(files[i]) ?? files[i].Name);
            // A name can come twice: a node that passes an image through in several iterations, or a FileName that does not tell them apart.
            var unique = name;
            while (!taken.Add(unique))
            {
                var number = next[name] = next.GetValueOrDefault(name, 1) + 1;
                unique = $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";
            }

            paths[i] = Path.Combine(root, unique);
        }

        Directory.CreateDirectory(root);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, options.MaxParallel ?? files[0].Context?.Transport.Options.MaxParallelDownloads ?? 1),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, files.Count, parallel, async (i, stop) => await files[i].SaveAsync(paths[i], options.Overwrite, stop).ConfigureAwait(false))
            .ConfigureAwait(false);
        return paths;
    }
}
