using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.State;

/// <summary>Writes a queue item in several formats: complete, without session, and as other users see it.</summary>
internal static class QueueItemJson
{
    /// <summary>Returns the whole item with its nulls. Answers about single items leave them out (<see cref="Py.StripNulls"/>).</summary>
    public static JsonObject Full(QueueItem item, ServerState state, User reader)
    {
        var hidden = !CanRead(item, reader);
        var json = new JsonObject { ["item_id"] = item.Id, ["status"] = item.Status };
        if (state.Shows("SessionQueueItem.status_sequence"))
            json["status_sequence"] = item.StatusSequence;
        json["priority"] = item.Priority;
        json["batch_id"] = hidden ? "redacted" : item.Batch.Id;
        json["origin"] = hidden ? null : item.Batch.Origin;
        json["destination"] = hidden ? null : item.Batch.Destination;
        json["session_id"] = hidden ? "redacted" : item.SessionId;
        json["error_type"] = hidden ? null : item.ErrorType;
        json["error_message"] = hidden ? null : item.ErrorMessage;
        json["error_traceback"] = hidden ? null : item.ErrorTraceback;
        Times(json, item);
        json["queue_id"] = item.QueueId;
        if (state.Shows("SessionQueueItem.user_id"))
            Owner(json, item, hidden);
        json["field_values"] = hidden ? null : item.FieldValues.DeepClone();
        json["retried_from_item_id"] = hidden ? null : item.RetriedFrom;
        if (state.Shows("SessionQueueItem.credits"))
        {
            json["is_api_validation_run"] = false;
            json["published_workflow_id"] = null;
            json["credits"] = null;
        }

        if (state.Shows("SessionQueueItem.workflow_call_id"))
        {
            json["device"] = null;
            json["workflow_call_id"] = hidden ? null : item.WorkflowCallId;
            json["parent_item_id"] = hidden ? null : item.ParentItemId;
            json["parent_session_id"] = hidden ? null : item.ParentSessionId;
            json["root_item_id"] = hidden ? null : item.RootItemId;
            json["workflow_call_depth"] = hidden ? null : item.WorkflowCallDepth;
        }

        json["session"] = hidden ? SessionJson.Redacted(state) : SessionJson.Of(item, state);
        json["workflow"] = hidden ? null : item.Batch.Workflow?.DeepClone();
        return json;
    }

    public static JsonObject Summary(QueueItem item, User reader)
    {
        var hidden = !CanRead(item, reader);
        var json = new JsonObject
        {
            ["item_id"] = item.Id,
            ["created_at"] = Py.Time(item.CreatedAt),
            ["status"] = item.Status,
            ["device"] = null,
            ["started_at"] = item.StartedAt is { } started ? Py.Time(started) : null,
            ["completed_at"] = item.CompletedAt is { } completed ? Py.Time(completed) : null,
            ["origin"] = hidden ? null : item.Batch.Origin,
            ["destination"] = hidden ? null : item.Batch.Destination,
            ["batch_id"] = hidden ? "redacted" : item.Batch.Id,
        };
        Owner(json, item, hidden);
        json["field_values"] = hidden ? null : item.FieldValues.DeepClone();
        json["parent_item_id"] = hidden ? null : item.ParentItemId;
        return json;
    }

    public static bool CanRead(QueueItem item, User reader) => reader.IsAdmin || reader.Id == item.User.Id;

    public static void Times(JsonObject json, QueueItem item)
    {
        json["created_at"] = Py.Time(item.CreatedAt);
        json["updated_at"] = Py.Time(item.UpdatedAt);
        json["started_at"] = item.StartedAt is { } started ? Py.Time(started) : null;
        json["completed_at"] = item.CompletedAt is { } completed ? Py.Time(completed) : null;
    }

    private static void Owner(JsonObject json, QueueItem item, bool hidden)
    {
        json["user_id"] = hidden ? "redacted" : item.User.Id;
        json["user_display_name"] = hidden ? null : item.User.DisplayName;
        json["user_email"] = hidden ? null : item.User.Email;
    }
}
