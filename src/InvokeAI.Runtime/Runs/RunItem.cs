using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>One finished item of a run: one walk through the graph.</summary>
public class RunItem
{
    private readonly FinishedItem? finished;
    private readonly WorkflowTemplate? template;
    private readonly OutputContext context;

    internal RunItem(RunItemEnd end)
    {
        (finished, template) = (end.Finished, end.Template);
        Index = end.Index;
        ItemId = end.ItemId;
        Outcome = end.Outcome;
        Values = [.. end.FixedValues, .. finished?.Values ?? []];
        context = new(end.Transport, finished?.SessionId ?? "");
        Reader = new SessionOutputReader(context, finished?.Results ?? SessionResults.None);
        Error = end.Outcome == RunOutcome.Failed ? NodeNames.ErrorOf(finished, template) : null;
        Children = end.Children;
    }

    /// <summary>Its place in the run, from 0: runs outermost, then the axes in their order, the last one fastest.</summary>
    public int Index { get; }

    /// <summary>The queue item's id.</summary>
    public long ItemId { get; }

    /// <summary>How it ended.</summary>
    public RunOutcome Outcome { get; }

    /// <summary>It ran to its end.</summary>
    public bool IsCompleted => Outcome == RunOutcome.Completed;

    /// <summary>The values that batch data and <see cref="Seeds.Random"/> gave it.</summary>
    public IReadOnlyList<RunValue> Values { get; }

    /// <summary>Why it failed; null otherwise.</summary>
    public RunError? Error { get; }

    /// <summary>The items that its <c>call_saved_workflow</c> nodes ran.</summary>
    public IReadOnlyList<RunItem> Children { get; }

    /// <summary>When it began to run; null where it did not.</summary>
    public DateTimeOffset? StartedAt => finished?.StartedAt;

    /// <summary>When it ended; null where the server does not say.</summary>
    public DateTimeOffset? CompletedAt => finished?.CompletedAt;

    /// <summary>The item that this one repeats, where it is a retry; else null.</summary>
    public long? RetriedFrom => finished?.RetriedFrom;

    /// <summary>
    /// The pictures that the run is for: all that are not intermediate, else those of the last nodes. Nodes that only pass pictures through do not count.
    /// Also of a failed item, as far as it came.
    /// </summary>
    public OutputImages Images => field ??= new(MainOutputs.Find(finished, template, (id, results) => MediaFinder.Images(context, id, results)));

    /// <summary>The videos that the run is for, likewise.</summary>
    public OutputVideos Videos => field ??= new(MainOutputs.Find(finished, template, (id, results) => MediaFinder.Videos(context, id, results)));

    /// <summary>The nodes of the workflow that have results.</summary>
    public IEnumerable<string> NodeIds => finished?.Results.NodeIds ?? [];

    internal OutputReader Reader { get; }

    internal FinishedItem? Finished => finished;

    /// <summary>Any node's results, by its id or by its name among the workflow's outputs; empty where it did not run.</summary>
    public NodeOutputs Output(string node) => Reader.Values(template?.Data.Outputs.FirstOrDefault(o => o.Name == node)?.NodeId ?? node);

    /// <summary>Index and outcome.</summary>
    public override string ToString() => $"item {ItemId} (index {Index}): {Outcome}";
}
