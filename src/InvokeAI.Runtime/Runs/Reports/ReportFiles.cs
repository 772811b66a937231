namespace InvokeAI;

/// <summary>Brings the images and videos of a report to the disk, a few at a time.</summary>
/// <param name="folder">Where originals go.</param>
/// <param name="saved">Where an original is already; null for those that are not on the disk yet.</param>
internal sealed class ReportFiles(string folder, Func<OutputFile, string?> saved)
{
    private const int AtOnce = 8;

    // What browsers show as an image or a video, and nothing that they would run when somebody opens the original.
    private static readonly HashSet<string> Shown =
        new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".mp4", ".webm", ".mov" };

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public static bool IsShown(string path) => Shown.Contains(Path.GetExtension(path));

    /// <summary>Each different file once, in order, in groups that were brought together.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ReportFile>> BringAsync(IEnumerable<OutputFile> files,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var group in files.DistinctBy(Key).Select(file => new ReportFile(file)).Chunk(AtOnce))
        {
            foreach (var file in group)
                Place(file);
            await Parallel.ForEachAsync(
                group,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (file, stop) => await BringAsync(file, stop).ConfigureAwait(false)).ConfigureAwait(false);
            yield return group;
        }
    }

    /// <summary>Returns the key that identifies a file. Two servers may use one name.</summary>
    public static (Type, string, Uri?) Key(OutputFile file) => (file.GetType(), file.Name, file.Context?.Transport.BaseAddress);

    private void Place(ReportFile file)
    {
        if (saved(file.File) is { } path)
        {
            file.Path = path;
            return;
        }

        var name = SafeFileName.Of(file.File.Name);
        if (!IsShown(name))
            name += ".bin";
        var unique = name;
        for (var n = 2; !_taken.Add(unique); n++)
            unique = $"{Path.GetFileNameWithoutExtension(name)}-{n}{Path.GetExtension(name)}";
        file.Path = Path.Combine(folder, unique);
        file.IsTemporary = true;
    }

    private static async Task BringAsync(ReportFile file, CancellationToken cancellationToken)
    {
        try
        {
            file.Thumbnail = await file.File.GetThumbnailAsync(cancellationToken).ConfigureAwait(false);
            if (file.IsTemporary)
                await file.File.SaveAsync(file.Path!, overwrite: true, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException)
        {
            file.IsMissing = true;
            file.Path = null;
        }
    }
}
