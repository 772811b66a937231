using InvokeAI.Models;

namespace InvokeAI;

/// <summary>How a workflow is submitted.</summary>
public sealed class SubmitOptions
{
    /// <summary>How often the whole batch runs. Default 1. With nothing random in it the server answers later runs from its cache.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>
    /// Where there are more runs than the server's queue takes (its <c>max_queue_size</c>, 10,000 unless set), queue them as several batches, each as room appears, for as long as the client
    /// is open. The run is one: its results are in the order of the permutations, <see cref="ServerRun{TOutputs}.BatchIds"/> has all batches, <see cref="Run.CancelAsync"/> ends it whole.
    /// Default false: they are a <see cref="QueueFullException"/>.
    /// </summary>
    public bool SplitBatch { get; init; }

    /// <summary>
    /// Gets the batch ID, which is also the run's <see cref="Run.Id"/>; null creates a new one. Store an ID of your own before you submit, and you can find out after a crash whether the run was queued:
    /// <c>ResumeAsync</c> with it returns the run, or throws an <see cref="InvokeAINotFoundException"/>, after which you can submit with the same ID again.
    /// An ID is 1 to 100 ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and begins with a letter or digit. InvokeAI does not enforce unique IDs: one that the queue already has
    /// is refused before anything is sent.
    /// </summary>
    public string? BatchId { get; init; }

    /// <summary>Go before everything that waits in the queue.</summary>
    public bool Prepend { get; init; }

    /// <summary>The queue; null takes <see cref="InvokeAIClientOptions.QueueId"/>.</summary>
    public string? QueueId { get; init; }

    internal const string UsualOrigin = "workflows";
    internal const string UsualDestination = "gallery";

    /// <summary>What enqueued it, as queue listings say. InvokeAI's own editor says <c>workflows</c>, which is the default.</summary>
    public string? Origin { get; init; } = UsualOrigin;

    /// <summary>Where its results belong, as InvokeAI's interface and <c>cancel_by_destination</c> have it. Default <c>gallery</c>.</summary>
    public string? Destination { get; init; } = UsualDestination;

    /// <summary>The workflow goes along and is embedded in every picture, so that the GUI can load it from there. Default true.</summary>
    public bool EmbedWorkflow { get; init; } = true;

    /// <summary>False forces new results: no node may answer from the server's cache. Default true: as in the file.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>
    /// Leaves nothing behind: pictures are intermediate and on no board, nothing is embedded, and disposing the run (<c>await using</c>) deletes its pictures, its uploads and its queue items.
    /// </summary>
    public bool Ephemeral { get; init; }

    /// <summary>Where no model fits a reference by key, hash or name, take the only one of its base and type. Default false.</summary>
    public bool AllowModelFallback { get; init; }

    /// <summary>Finds the models; null takes <see cref="ModelResolver.Default"/>.</summary>
    public IModelResolver? ModelResolver { get; init; }
}
