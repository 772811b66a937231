using InvokeAI.Connections;
using InvokeAI.Generated;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>All that a run knows of itself, apart from what is going on with it.</summary>
internal sealed class RunRecord
{
    public required ServerConnection Connection { get; init; }

    public required QueueClient Queue { get; init; }

    public required string BatchId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a run that is resumed without its workflow.</summary>
    public WorkflowTemplate? Template { get; init; }

    /// <summary>What was submitted; null for a run that is resumed.</summary>
    public IWorkflow? Workflow { get; init; }

    /// <summary>In the order of the permutations; empty while it is uncertain whether the batch was queued.</summary>
    public IReadOnlyList<long> ItemIds { get; set; } = [];

    /// <summary>How many items were asked for; 0 where that is not known.</summary>
    public int Expected { get; init; }

    /// <summary>The places of the items in the run that they repeat; null where they are in order.</summary>
    public IReadOnlyList<int>? Indices { get; init; }

    /// <summary>The place of the first item in a run of several batches.</summary>
    public int FirstIndex { get; init; }

    /// <summary>The batches of a run that has several; null where it has one, or where <see cref="Feed"/> makes them.</summary>
    public IReadOnlyList<RunRecord>? Parts { get; init; }

    /// <summary>Queues the run batch by batch as the server has room; null where it is queued whole.</summary>
    public BatchFeed? Feed { get; init; }

    /// <summary>Events from before the POST on, for the run's first listener.</summary>
    public EventTail? Tail { get; init; }

    public IReadOnlyList<Resolution> Resolutions { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>Values that all items have and the server does not report: the one random seed of a single run.</summary>
    public IReadOnlyList<RunValue> FixedValues { get; init; } = [];

    public bool IsEphemeral { get; init; }

    public IReadOnlyList<string> UploadedImages { get; init; } = [];

    public IReadOnlyList<string> UploadedVideos { get; init; } = [];

    /// <summary>Other items of the batch that this client knows of: those that this run repeats, or parts of the same batch.</summary>
    public IReadOnlyCollection<long> Siblings { get; init; } = [];

    /// <summary>Why the batch may not be queued; null where it is.</summary>
    public Exception? Doubt { get; set; }

    /// <summary>One batch of several, of the same run.</summary>
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
        FixedValues = FixedValues,
        Tail = tail,
    };

    /// <summary>The run as one of several batches.</summary>
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
        FixedValues = FixedValues,
        FirstIndex = FirstIndex,
        IsEphemeral = IsEphemeral,
        UploadedImages = UploadedImages,
        UploadedVideos = UploadedVideos,
        Feed = feed,
        Parts = parts,
    };
}
