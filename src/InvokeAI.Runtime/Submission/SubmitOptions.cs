using InvokeAI.Models;

namespace InvokeAI;

/// <summary>Provides options for submitting a workflow.</summary>
public sealed class SubmitOptions
{
    /// <summary>
    /// Gets the number of times that the whole batch runs. Default 1. If nothing in it is random, the server answers later runs from its cache.
    /// </summary>
    public int Runs { get; init; } = 1;

    /// <summary>
    /// Gets a value indicating whether more runs than the server's queue can hold (its <c>max_queue_size</c>, 10,000 by default) are queued as several batches,
    /// each when there is free capacity, as long as the client is open. It is one run: its results are in the order of the permutations,
    /// <see cref="ServerRun{TOutputs}.BatchIds"/> lists all batches, and <see cref="Run.CancelAsync"/> cancels all of it. Default false: more runs than that
    /// cause a <see cref="QueueFullException"/>.
    /// </summary>
    public bool SplitBatch { get; init; }

    /// <summary>
    /// Gets the batch ID, which is also the run's <see cref="Run.Id"/>; null creates a new one. If you store an ID of your own before you submit, you can find
    /// out after a crash whether the run was queued: <c>ResumeAsync</c> with it returns the run, or throws an <see cref="InvokeAINotFoundException"/>, after
    /// which you can submit with the same ID again. An ID is 1 to 100 ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and begins with a letter or
    /// digit. InvokeAI does not enforce unique IDs: one that the queue already has is refused before anything is sent.
    /// </summary>
    public string? BatchId { get; init; }

    /// <summary>Gets a value indicating whether the batch goes before everything that waits in the queue.</summary>
    public bool Prepend { get; init; }

    /// <summary>Gets the ID of the queue, or null for <see cref="InvokeAIClientOptions.QueueId"/>.</summary>
    public string? QueueId { get; init; }

    internal const string UsualOrigin = "workflows";
    internal const string UsualDestination = "gallery";

    /// <summary>Gets the origin that queue listings show. InvokeAI's editor uses <c>workflows</c>, which is the default.</summary>
    public string? Origin { get; init; } = UsualOrigin;

    /// <summary>Gets the destination of the results, which InvokeAI's interface and <c>cancel_by_destination</c> use. Default <c>gallery</c>.</summary>
    public string? Destination { get; init; } = UsualDestination;

    /// <summary>
    /// Gets a value indicating whether the workflow is sent along and embedded in every image, so that the GUI can load it from there. Default true.
    /// </summary>
    public bool EmbedWorkflow { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether nodes can be answered from the server's cache. False forces new results. Default true: as in the file.
    /// </summary>
    public bool UseCache { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the run leaves nothing behind: images are intermediate and on no board, nothing is embedded, and disposing the run
    /// (<c>await using</c>) deletes its images, its uploads and its queue items.
    /// </summary>
    public bool Ephemeral { get; init; }

    /// <summary>
    /// Gets a value indicating whether a model that is not found by key, hash or name can be replaced by the only one of its base and type. Default false.
    /// </summary>
    public bool AllowModelFallback { get; init; }

    /// <summary>Gets the resolver that finds the models, or null for <see cref="ModelResolver.Default"/>.</summary>
    public IModelResolver? ModelResolver { get; init; }

    /// <summary>Gets what remembers uploads to the server; null for the client's own memory.</summary>
    internal IUploadMemory? Uploads { get; init; }
}
