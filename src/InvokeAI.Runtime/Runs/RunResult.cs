using InvokeAI.Reports;

namespace InvokeAI;

/// <summary>Represents a run that has ended. <see cref="RunResult{TOutputs}"/> has the typed outputs.</summary>
public abstract class RunResult
{
    private readonly Run? _run;

    private protected RunResult(Run? run) => _run = run;

    /// <summary>Gets the run's ID (<see cref="Run.Id"/>).</summary>
    public string RunId { get; init; } = "";

    /// <summary>Gets the items in the order of the permutations: runs outermost, then the axes, the last one fastest.</summary>
    public IReadOnlyList<RunItem> Items => GetItems();

    /// <summary>Gets the resources that the submission replaced (<see cref="Run.Resolutions"/>).</summary>
    public IReadOnlyList<Resolution> Resolutions { get; init; } = [];

    /// <summary>Gets the warnings (<see cref="Run.Warnings"/>).</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Gets a value indicating whether all items completed.</summary>
    public bool IsCompleted => Items.All(item => item.IsCompleted);

    /// <summary>Gets the main images of all items: all that are not intermediate, otherwise those of the last nodes.</summary>
    public OutputImages Images => field ??= new([.. Items.SelectMany(item => item.Images)]);

    /// <summary>Gets the main videos, of all items.</summary>
    public OutputVideos Videos => field ??= new([.. Items.SelectMany(item => item.Videos)]);

    /// <summary>
    /// Throws for the first item that did not complete. A wait for a run of one item throws by itself. A run of several items throws only here.
    /// </summary>
    /// <exception cref="RunException">An item failed, was canceled or was lost.</exception>
    public void ThrowIfAnyFailed()
    {
        if (Items.FirstOrDefault(item => !item.IsCompleted) is { } item)
            throw RunException.For(_run, item);
    }

    /// <summary>
    /// Saves a page that shows the run's images in a grid: two inputs of a sweep are its axes, the others are filters. The page also shows each image's values,
    /// and what failed and why. It works without a server and loads nothing from elsewhere. It contains thumbnails (<c>GET i/{name}/thumbnail</c>); the
    /// originals are saved into a folder beside it, <c>index-files</c> for <c>index.html</c>.
    /// </summary>
    /// <param name="path">The page, as in <c>out/index.html</c>. Its folder is created where it is missing. An existing page is replaced.</param>
    /// <param name="options">The title, and whether the originals are embedded.</param>
    /// <param name="cancellationToken">The token to cancel the downloads. No part of the page stays; originals that are complete do.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached.</exception>
    public Task SaveReportAsync(string path, ReportOptions? options = null, CancellationToken cancellationToken = default)
        => ReportWriter.SaveAsync(this, path, options ?? new(), static _ => null, cancellationToken);

    private protected abstract IReadOnlyList<RunItem> GetItems();
}
