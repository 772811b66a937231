using System.Globalization;
using System.Text.RegularExpressions;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Each;

/// <summary>The folder of the results: what may be written there, and under which names.</summary>
internal static partial class EachFolder
{
    /// <summary>Opens the folder's journal, which is continued or begun again.</summary>
    /// <exception cref="UsageException">The folder holds results of other settings, or files that would be replaced.</exception>
    public static EachJournal Open(EachRequest request)
    {
        var journal = EachJournal.Open(request.Folder);
        try
        {
            if (journal.Settings is not null && journal.Settings != request.Settings && request is { Resume: true, Overwrite: false })
                throw new UsageException(
                    $"{request.Folder} has results of another workflow or of other settings. Use another folder, or --overwrite to make all of them again.");
            if (journal.Settings is not null && request is { Resume: false, Overwrite: false })
                throw new UsageException(
                    $"{request.Folder} has results of an earlier call. Use --resume to make those that are missing, or --overwrite to make all of them again.");
            if (!request.Overwrite)
                Refuse(request, journal);
            if (journal.Settings != request.Settings || !request.Resume)
                journal.Begin(request.Settings);
            RemoveParts(request.Folder);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Saves what an item made, named after its source.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="resultName">The name of the first file, without extension. Others get a number.</param>
    /// <param name="saved">How many files the source has already.</param>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">The token to cancel the downloads.</param>
    /// <returns>The names in the folder.</returns>
    public static async Task<IReadOnlyList<string>> SaveAsync(string folder, string resultName, int saved, RunItem item, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var file in item.Images.Concat<OutputFile>(item.Videos))
        {
            var number = saved + names.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{saved + names.Count + 1}");
            var name = $"{resultName}{number}{Path.GetExtension(SafeFileName.Of(file.Name))}";
            await file.SaveAsync(Path.Combine(folder, name), overwrite: true, cancellationToken).ConfigureAwait(false);
            names.Add(name);
        }

        return names;
    }

    private static void Refuse(EachRequest request, EachJournal journal)
    {
        var sources = request.Sources.ToDictionary(source => source.ResultName, StringComparer.OrdinalIgnoreCase);
        foreach (var name in Directory.EnumerateFiles(request.Folder).Select(path => Path.GetFileName(path)))
        {
            if (sources.TryGetValue(Path.GetFileNameWithoutExtension(name), out var source) && !journal.Owns(name))
                throw new UsageException(
                    $"{Path.Combine(request.Folder, name)} exists and would be replaced by the result of {source.Path}. "
                        + "Use another folder, or --overwrite to replace it.");
        }
    }

    // What a killed process was writing.
    private static void RemoveParts(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, ".*.part").Where(path => Part().IsMatch(Path.GetFileName(path))))
            File.Delete(path);
    }

    [GeneratedRegex(@"^\.[0-9a-f]{32}\.part$", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
