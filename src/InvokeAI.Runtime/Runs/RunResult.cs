namespace InvokeAI;

/// <summary>A run that has ended.</summary>
public class RunResult
{
    private readonly IReadOnlyList<RunItem> items;

    internal RunResult(Run run, IReadOnlyList<RunItem> items)
    {
        Run = run;
        this.items = items;
    }

    /// <summary>The run.</summary>
    public Run Run { get; }

    /// <summary>The items in the order of the permutations: runs outermost, then the axes, the last one fastest.</summary>
    public IReadOnlyList<RunItem> Items => items;

    /// <summary>What stands on this server for what the workflow names, where it is something else.</summary>
    public IReadOnlyList<Resolution> Resolutions => Run.Resolutions;

    /// <summary>All completed.</summary>
    public bool IsCompleted => items.All(item => item.IsCompleted);

    /// <summary>Items that did not complete.</summary>
    public IEnumerable<RunItem> NotCompleted => items.Where(item => !item.IsCompleted);

    /// <summary>The pictures that the run is for, of all items: all that are not intermediate, else those of the last nodes.</summary>
    public OutputImages Images => field ??= new([.. items.SelectMany(item => item.Images)]);

    /// <summary>The videos that the run is for, of all items.</summary>
    public OutputVideos Videos => field ??= new([.. items.SelectMany(item => item.Videos)]);

    /// <summary>Throws for the first item that did not complete; one item does so by itself, several only here.</summary>
    /// <exception cref="RunException">An item failed, was cancelled or was lost.</exception>
    public void ThrowIfAnyFailed()
    {
        if (NotCompleted.FirstOrDefault() is { } item)
            throw RunException.For(Run, item);
    }
}
