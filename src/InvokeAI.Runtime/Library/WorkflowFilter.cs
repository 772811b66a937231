namespace InvokeAI.Library;

/// <summary>Which saved workflows are meant, and in which order. What is null or empty does not matter.</summary>
public sealed class WorkflowFilter
{
    /// <summary>A part of name, description or tags.</summary>
    public string? Query { get; init; }

    /// <summary>Of these categories.</summary>
    public IReadOnlyList<WorkflowCategory> Categories { get => field ?? []; init; }

    /// <summary>With one of these tags.</summary>
    public IReadOnlyList<string> Tags { get => field ?? []; init; }

    /// <summary>Opened before, or never.</summary>
    public bool? HasBeenOpened { get; init; }

    /// <summary>Shared, or not (servers from 6.13 on).</summary>
    public bool? IsPublic { get; init; }

    /// <summary>That another workflow can call, or cannot (servers from 6.14 on).</summary>
    public bool? IsCallable { get; init; }

    /// <summary>By what they are sorted.</summary>
    public WorkflowOrder OrderBy { get; init; }

    /// <summary>The last ones first.</summary>
    public bool Descending { get; init; }

    /// <summary>Gets the number of workflows that a list asks for at a time, at least 1. The default is 50. <see cref="Limit"/> limits the whole list.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Gets the number of items that a list skips. The default is 0.</summary>
    public int Offset { get; init; }

    /// <summary>Gets the most items that a list returns; null (the default) for all.</summary>
    public int? Limit { get; init; }
}
