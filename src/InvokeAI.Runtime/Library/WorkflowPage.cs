using System.Text.Json.Serialization;
using InvokeAI.Images;

namespace InvokeAI.Library;

/// <summary>Represents a page of the library.</summary>
internal sealed class WorkflowPage
{
    /// <summary>Gets the number of the page, starting at 0.</summary>
    public int Page { get; init; }

    /// <summary>Gets the number of pages.</summary>
    [JsonRequired]
    public int Pages { get; init; }

    /// <summary>Gets the maximum number of workflows on a page.</summary>
    public int PerPage { get; init; }

    /// <summary>Gets the number of workflows on all pages.</summary>
    public int Total { get; init; }

    /// <summary>Gets the workflows on this page.</summary>
    [JsonRequired]
    public IReadOnlyList<SavedWorkflowInfo> Items { get => field ?? []; init; }
}
