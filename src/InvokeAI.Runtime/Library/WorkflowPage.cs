using System.Text.Json.Serialization;
using InvokeAI.Images;

namespace InvokeAI.Library;

/// <summary>A page of the library.</summary>
internal sealed class WorkflowPage
{
    /// <summary>Its number, from 0.</summary>
    public int Page { get; init; }

    /// <summary>How many pages there are.</summary>
    [JsonRequired]
    public int Pages { get; init; }

    /// <summary>How many workflows a page has.</summary>
    public int PerPage { get; init; }

    /// <summary>How many workflows there are.</summary>
    public int Total { get; init; }

    /// <summary>The page's workflows.</summary>
    [JsonRequired]
    public IReadOnlyList<SavedWorkflowInfo> Items { get => field ?? []; init; }
}
