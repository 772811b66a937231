extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.State;

/// <summary>A workflow in the server's library.</summary>
internal sealed class SavedWorkflow
{
    public required string Id { get; init; }

    public required JsonObject Workflow { get; set; }

    public string UserId { get; init; } = User.System.Id;

    public bool IsPublic { get; set; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime UpdatedAt { get; set; } = DateTime.UtcNow;

    public DateTime? OpenedAt { get; set; }

    public byte[]? Thumbnail { get; set; }

    public string Name => Workflow.Text("name") ?? "";

    public string Category => (Workflow["meta"] as JsonObject)?.Text("category") ?? "user";

    public IReadOnlyList<string> Tags => [.. (Workflow.Text("tags") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public JsonObject Record(ServerState state)
    {
        var workflow = Workflow.DeepClone().AsObject();
        workflow["id"] = Id;
        var json = Head(state);
        json["workflow"] = workflow;
        return json;
    }

    public JsonObject RecordWithThumbnail(ServerState state)
    {
        var json = Record(state);
        Tail(json, state);
        return json;
    }

    public JsonObject ListItem(ServerState state)
    {
        var json = Head(state);
        json["description"] = Workflow.Text("description");
        json["category"] = Category;
        json["tags"] = Workflow.Text("tags");
        Tail(json, state);
        return json;
    }

    public bool IsCallable => Returns == 1;

    private int Returns => (Workflow["nodes"] as JsonArray ?? []).Count(n => n?["data"] is JsonObject data && data.Text("type") == "workflow_return");

    private JsonObject Head(ServerState state)
    {
        var json = new JsonObject
        {
            ["workflow_id"] = Id,
            ["name"] = Name,
            ["created_at"] = Py.Time(CreatedAt),
            ["updated_at"] = Py.Time(UpdatedAt),
            ["opened_at"] = OpenedAt is { } at ? Py.Time(at) : null,
        };
        if (state.Shows("WorkflowRecordDTOBase.user_id"))
        {
            json["user_id"] = UserId;
            json["is_public"] = IsPublic;
        }

        return json;
    }

    private void Tail(JsonObject json, ServerState state)
    {
        json["thumbnail_url"] = Thumbnail is null ? null : $"api/v1/workflows/i/{Id}/thumbnail";
        if (!state.Has(ServerFeature.SavedWorkflowCalls))
            return;
        json["call_saved_workflow_compatibility"] = new JsonObject
        {
            ["is_callable"] = IsCallable,
            ["reason"] = IsCallable ? null : Returns == 0 ? "missing_workflow_return" : "multiple_workflow_returns",
            ["message"] = IsCallable ? null : "The workflow must contain exactly one workflow_return node.",
        };
    }
}
