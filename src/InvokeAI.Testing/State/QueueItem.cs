using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.Validation;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.State;

/// <summary>Represents one run of a batch. Its session is created when it runs or is requested.</summary>
internal sealed class QueueItem
{
    public required int Id { get; init; }

    public required string QueueId { get; init; }

    public required Batch Batch { get; init; }

    public required User User { get; init; }

    public int Priority { get; init; }

    public string SessionId { get; init; } = Py.Id();

    public string Status { get; private set; } = "pending";

    public int StatusSequence { get; private set; }

    public JsonArray FieldValues { get; init; } = [];

    public int? RetriedFrom { get; init; }

    public string? ErrorType { get; set; }

    public string? ErrorMessage { get; set; }

    public string? ErrorTraceback { get; set; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime UpdatedAt { get; private set; } = DateTime.UtcNow;

    public DateTime? StartedAt { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    /// <summary>Gets or sets the result of the graph. It is written when the run ends, as in the real database.</summary>
    public Session? Session { get; set; }

    /// <summary>Gets or sets a value indicating whether the item's batch value does not fit its field. Reading it then always throws.</summary>
    public bool IsPoisoned { get; set; }

    public int? ParentItemId { get; init; }

    public string? ParentSessionId { get; init; }

    public int? RootItemId { get; init; }

    public string? WorkflowCallId { get; init; }

    public int? WorkflowCallDepth { get; init; }

    /// <summary>Gets or sets the callback for every change of status, with the previous one.</summary>
    public Action<QueueItem, string>? Moved { get; set; }

    public bool IsEnded => Status is "completed" or "failed" or "canceled";

    public void Move(string status)
    {
        var before = Status;
        Status = status;
        StatusSequence++;
        UpdatedAt = DateTime.UtcNow;
        if (status == "in_progress")
            StartedAt ??= UpdatedAt;
        if (IsEnded)
            CompletedAt = UpdatedAt;
        Moved?.Invoke(this, before);
    }

    /// <summary>Gets the session of an item that ended in an earlier process, as the answers show it.</summary>
    public JsonObject? KeptSession { get; private set; }

    /// <summary>Restores what a journal says.</summary>
    public void Restore(JsonObject kept)
    {
        var before = Status;
        Status = kept.Text("status")!;
        StatusSequence = (int)kept["sequence"].Integer()!;
        (ErrorType, ErrorMessage, ErrorTraceback) = (kept.Text("error_type"), kept.Text("error_message"), kept.Text("error_traceback"));
        UpdatedAt = JournalText.Time(kept, "updated")!.Value;
        (StartedAt, CompletedAt) = (JournalText.Time(kept, "started"), JournalText.Time(kept, "completed"));
        KeptSession = (JsonObject?)kept["session"].Copy();
        Moved?.Invoke(this, before);
    }

    /// <summary>Returns the graph with this item's batch values.</summary>
    public Dictionary<string, JsonObject> SubstitutedNodes(NodeCatalog catalog)
    {
        var nodes = new Dictionary<string, JsonObject>(Batch.Nodes, StringComparer.Ordinal);
        foreach (var value in FieldValues.OfType<JsonObject>())
        {
            var id = value.Text("node_path")!;
            if (!nodes.TryGetValue(id, out var node))
                continue;
            if (ReferenceEquals(node, Batch.Nodes[id]))
                nodes[id] = node = node.DeepClone().AsObject();
            node[value.Text("field_name")!] = Coerced(catalog, node, value.Text("field_name")!, value["value"]);
        }

        return nodes;
    }

    // The node is validated again when the item is read: 1 becomes 1.0 in a float field.
    private static JsonNode? Coerced(NodeCatalog catalog, JsonObject node, string field, JsonNode? value) =>
        catalog.TryGet(node.Text("type")!, out var template) && template.Input(field) is { } known
            ? FieldRules.Check(known, value, Location.Body, [])
            : value.Copy();
}
