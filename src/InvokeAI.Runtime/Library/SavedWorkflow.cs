using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Library;

/// <summary>A workflow in the library.</summary>
public sealed class SavedWorkflow
{
    /// <summary>Its id.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string WorkflowId { get => field ?? ""; init; }

    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>When it was saved first.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was opened last; null for never.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Whose it is; <c>system</c> on a server with one user and for the ones that came with the server.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>All users see it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Where its thumbnail is, relative to the server's address; null where it has none.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Whether another workflow can call it; null on servers before 6.14.</summary>
    public CallCompatibility? CallSavedWorkflowCompatibility { get; init; }

    /// <summary>The workflow as it was saved, in the GUI's own format.</summary>
    [JsonRequired]
    public JsonElement Workflow { get => field.OrNull(); init; }

    /// <summary>The workflow's text as the server sent it, every digit as it was saved.</summary>
    public string GetJson() => Workflow.GetRawText();
}
