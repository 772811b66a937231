namespace InvokeAI.Library;

/// <summary>Specifies the saved workflows of a list, and their order. Members that are null or empty are ignored.</summary>
public sealed class WorkflowFilter
{
    /// <summary>Gets a text that the name, the description or the tags must contain.</summary>
    public string? Query { get; init; }

    /// <summary>Gets the categories.</summary>
    public IReadOnlyList<WorkflowCategory> Categories { get => field ?? []; init; }

    /// <summary>Gets the tags, of which a workflow must have one.</summary>
    public IReadOnlyList<string> Tags { get => field ?? []; init; }

    /// <summary>Gets a value indicating whether only workflows that were opened (true) or never opened (false) are listed.</summary>
    public bool? HasBeenOpened { get; init; }

    /// <summary>Gets a value indicating whether only shared workflows (true) or others (false) are listed (servers 6.13 and later).</summary>
    public bool? IsPublic { get; init; }

    /// <summary>
    /// Gets a value indicating whether only workflows that another workflow can call (true) or others (false) are listed (servers 6.14 and later).
    /// </summary>
    public bool? IsCallable { get; init; }

    /// <summary>Gets the order.</summary>
    public WorkflowOrder OrderBy { get; init; }

    /// <summary>Gets a value indicating whether the last ones are first.</summary>
    public bool Descending { get; init; }

    /// <summary>
    /// Gets the number of workflows that a list asks for at a time, at least 1. The default is 50. <see cref="Limit"/> limits the whole list.
    /// </summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Gets the number of items that a list skips. The default is 0.</summary>
    public int Offset { get; init; }

    /// <summary>Gets the maximum number of items that a list returns, or null (the default) for all.</summary>
    public int? Limit { get; init; }
}
