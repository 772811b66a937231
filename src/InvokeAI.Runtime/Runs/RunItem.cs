using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents one ended item of a run, which is one execution of the graph.</summary>
public class RunItem
{
    private static readonly SessionOutputReader NoResults = new(null, SessionResults.None);
    private readonly RunItemEnd? _end;

    /// <summary>Initializes an item, for tests.</summary>
    public RunItem()
    {
    }

    internal RunItem(RunItemEnd end)
    {
        _end = end;
        Index = end.Index;
        ItemId = end.ItemId;
        Outcome = end.Outcome;
        Values = [.. end.FixedValues, .. Finished?.Values ?? []];
        Reader = new SessionOutputReader(new OutputContext(end.Transport, Finished?.SessionId ?? ""), Finished?.Results ?? SessionResults.None);
        Error = end.Outcome == RunOutcome.Failed ? NodeNames.ErrorOf(Finished, Template) : null;
        Children = end.Children;
        StartedAt = Finished?.StartedAt;
        CompletedAt = Finished?.CompletedAt;
        RetriedFrom = Finished?.RetriedFrom;
    }

    /// <summary>Gets the item's index in the run, starting at 0: runs outermost, then the axes in their order, the last one fastest.</summary>
    public int Index { get; init; }

    /// <summary>Gets the ID of the item in the server's queue, or 0 if it was never queued.</summary>
    public long ItemId { get; init; }

    /// <summary>Gets the outcome of the item.</summary>
    public RunOutcome Outcome { get; init; }

    /// <summary>Gets a value indicating whether the item ran to its end.</summary>
    public bool IsCompleted => Outcome == RunOutcome.Completed;

    /// <summary>Gets the values that batch data and <see cref="Seeds.Random"/> gave the item. <see cref="GetValue"/> reads them by field.</summary>
    public IReadOnlyList<RunValue> Values { get; init; } = [];

    /// <summary>Gets the reason why the item failed, or null.</summary>
    public RunError? Error { get; init; }

    /// <summary>Gets the items that its <c>call_saved_workflow</c> nodes ran.</summary>
    public IReadOnlyList<RunItem> Children { get; init; } = [];

    /// <summary>Gets the time when the item started, or null if it did not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets the time when the item ended, or null if the server does not report it.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets the ID of the item that this one retries; null if it is no retry.</summary>
    public long? RetriedFrom { get; init; }

    /// <summary>
    /// Gets the main images: all that are not intermediate, otherwise those of the last nodes. Nodes that only pass images through do not count. A failed item
    /// has the images that were created before the failure.
    /// </summary>
    public OutputImages Images
    {
        get => field ??= new(MainOutputs.Find(Finished, Template, (id, results) => MediaFinder.Images(Reader.Context, id, results)));
        init;
    }

    /// <summary>Gets the main videos, by the same rule.</summary>
    public OutputVideos Videos
    {
        get => field ??= new(MainOutputs.Find(Finished, Template, (id, results) => MediaFinder.Videos(Reader.Context, id, results)));
        init;
    }

    /// <summary>Gets the IDs of the workflow's nodes that have results.</summary>
    public virtual IEnumerable<string> NodeIds => Finished?.Results.NodeIds ?? [];

    internal SessionOutputReader Reader { get; } = NoResults;

    internal FinishedItem? Finished => _end?.Finished;

    internal WorkflowTemplate? Template => _end?.Template;

    /// <summary>Gets the workflow that was submitted, or null if it is not known.</summary>
    internal IWorkflow? Workflow => _end?.Workflow;

    /// <summary>Gets a node's results. Empty if it did not run.</summary>
    /// <param name="node">The node's ID, or its name among the workflow's outputs.</param>
    public virtual NodeOutputs Output(string node) => Reader.Values(Template?.Data.Outputs.FirstOrDefault(o => o.Name == node)?.NodeId ?? node);

    /// <summary>
    /// Gets the value that a field of the form had in this item: the sweep's value, the random seed, otherwise the value that the workflow was submitted with.
    /// </summary>
    /// <typeparam name="TWorkflow">The generated class.</typeparam>
    /// <typeparam name="TValue">The property's type.</typeparam>
    /// <param name="input">The field, as in <c>SdxlTextToImage.Form.Seed</c>.</param>
    /// <exception cref="ArgumentException">The field belongs to another workflow.</exception>
    /// <exception cref="InvalidOperationException">
    /// The field was not varied, and the submitted workflow is not known, because the run was resumed or a test created the item without <see cref="Values"/>.
    /// </exception>
    public TValue GetValue<TWorkflow, TValue>(FormInput<TWorkflow, TValue> input)
        where TWorkflow : IWorkflow
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Template is { } template && !template.Inputs.Any(i => i.NodeId == input.NodeId && i.FieldName == input.FieldName))
            throw new ArgumentException($"{input} is not a field of {template.Name}.", nameof(input));
        if (Values.FirstOrDefault(v => v.NodeId == input.NodeId && v.FieldName == input.FieldName) is { } value)
            return RunValues.Read(input, value);
        return _end?.Workflow is TWorkflow workflow ? input.Get(workflow)
            : throw new InvalidOperationException(
                $"{input} was not varied, and the item does not know the workflow it was submitted with. Read the field of your own workflow.");
    }

    /// <summary>Returns the item's ID, index and outcome.</summary>
    public override string ToString() => $"item {ItemId} (index {Index}): {Outcome}";
}
