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

    private protected abstract IReadOnlyList<RunItem> GetItems();
}
