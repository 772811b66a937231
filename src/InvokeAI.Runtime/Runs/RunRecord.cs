using InvokeAI.Connections;
using InvokeAI.Generated;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Represents the constant data of a run.</summary>
internal sealed class RunRecord
{
    public required ServerConnection Connection { get; init; }

    public required QueueClient Queue { get; init; }

    public required string BatchId { get; init; }

    public required string Name { get; init; }

    /// <summary>Gets the template, or null for a run that is resumed without its workflow.</summary>
    public WorkflowTemplate? Template { get; init; }

    /// <summary>Gets the submitted workflow, or null for a run that is resumed.</summary>
    public IWorkflow? Workflow { get; init; }

    /// <summary>Gets or sets the IDs of the items in the order of the permutations. Empty while it is uncertain whether the batch was queued.</summary>
    public IReadOnlyList<long> ItemIds { get; set; } = [];

    /// <summary>Gets the number of requested items, or 0 if it is not known.</summary>
    public int Expected { get; init; }

    /// <summary>Gets the indexes of the items in the run that they repeat, or null if they are in order.</summary>
    public IReadOnlyList<int>? Indices { get; init; }

    /// <summary>Gets the index of the first item in a run of several batches.</summary>
    public int FirstIndex { get; init; }

    /// <summary>Gets the batches of a run that has several, or null if it has one or <see cref="Feed"/> creates them.</summary>
    public IReadOnlyList<RunRecord>? Parts { get; init; }

    /// <summary>Gets the feed that queues the run batch by batch as the server has capacity, or null if it is queued in one batch.</summary>
    public BatchFeed? Feed { get; init; }

    /// <summary>Gets the events from before the POST, for the run's first listener.</summary>
    public EventTail? Tail { get; init; }

    public IReadOnlyList<Resolution> Resolutions { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>Gets the values that the only item has and the server does not report: its random seed. Empty where there are more items.</summary>
    public IReadOnlyList<RunValue> FixedValues { get; init; } = [];

    public bool IsEphemeral { get; init; }

    public IReadOnlyList<string> UploadedImages { get; init; } = [];

    public IReadOnlyList<string> UploadedVideos { get; init; } = [];

    /// <summary>Gets other known items of the batch: those that this run repeats, or parts of the same batch.</summary>
    public IReadOnlyCollection<long> Siblings { get; init; } = [];

    /// <summary>Gets or sets the reason why the batch may not be queued, or null if it is queued.</summary>
    public Exception? Doubt { get; set; }

    /// <summary>Returns the record of one of the run's batches.</summary>
    public RunRecord Part(string batchId, IReadOnlyList<long> itemIds, int firstIndex, IReadOnlyList<string> warnings, EventTail? tail) => new()
    {
        Connection = Connection,
        Queue = Queue,
        BatchId = batchId,
        Name = Name,
        Template = Template,
        Workflow = Workflow,
        ItemIds = itemIds,
        Expected = itemIds.Count,
        FirstIndex = firstIndex,
        Warnings = warnings,
        Tail = tail,
    };

    /// <summary>Returns the record of the run as one of several batches.</summary>
    public RunRecord Whole(BatchFeed? feed, IReadOnlyList<RunRecord>? parts) => new()
    {
        Connection = Connection,
        Queue = Queue,
        BatchId = BatchId,
        Name = Name,
        Template = Template,
        Workflow = Workflow,
        Resolutions = Resolutions,
        Warnings = Warnings,
        FirstIndex = FirstIndex,
        IsEphemeral = IsEphemeral,
        UploadedImages = UploadedImages,
        UploadedVideos = UploadedVideos,
        Feed = feed,
        Parts = parts,
    };
}
