using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.State;

/// <summary>The lines of a journal.</summary>
internal static class JournalText
{
    public static JsonObject Of(QueueItem item, int batch) => new()
    {
        ["id"] = item.Id,
        ["queue"] = item.QueueId,
        ["batch"] = batch,
        ["priority"] = item.Priority,
        ["session"] = item.SessionId,
        ["values"] = item.FieldValues.DeepClone(),
        ["poisoned"] = item.IsPoisoned,
        ["retried"] = item.RetriedFrom,
        ["parent"] = item.ParentItemId,
        ["parent_session"] = item.ParentSessionId,
        ["root"] = item.RootItemId,
        ["call"] = item.WorkflowCallId,
        ["depth"] = item.WorkflowCallDepth,
        ["created"] = Of(item.CreatedAt),
    };

    public static JsonObject StatusOf(QueueItem item, JsonObject? session) => new()
    {
        ["status"] = new JsonObject
        {
            ["id"] = item.Id,
            ["status"] = item.Status,
            ["sequence"] = item.StatusSequence,
            ["error_type"] = item.ErrorType,
            ["error_message"] = item.ErrorMessage,
            ["error_traceback"] = item.ErrorTraceback,
            ["updated"] = Of(item.UpdatedAt),
            ["started"] = Of(item.StartedAt),
            ["completed"] = Of(item.CompletedAt),
            ["session"] = session,
        },
    };

    public static JsonObject Of(ImageRecord image) => new()
    {
        ["image"] = new JsonObject
        {
            ["name"] = image.Name,
            ["digest"] = Convert.ToHexString(image.Digest),
            ["width"] = image.Width,
            ["height"] = image.Height,
            ["origin"] = image.Origin,
            ["category"] = image.Category,
            ["intermediate"] = image.IsIntermediate,
            ["starred"] = image.Starred,
            ["session"] = image.SessionId,
            ["node"] = image.NodeId,
            ["board"] = image.BoardId,
            ["metadata"] = image.Metadata?.DeepClone(),
            ["workflow"] = image.Workflow,
            ["graph"] = image.Graph,
            ["created"] = Of(image.CreatedAt),
            ["updated"] = Of(image.UpdatedAt),
        },
    };

    public static JsonObject Of(BoardRecord board) => new()
    {
        ["board"] = new JsonObject
        {
            ["id"] = board.Id,
            ["name"] = board.Name,
            ["cover"] = board.CoverImageName,
            ["archived"] = board.Archived,
            ["visibility"] = board.Visibility,
            ["created"] = Of(board.CreatedAt),
            ["updated"] = Of(board.UpdatedAt),
        },
    };

    public static DateTime? Time(JsonObject from, string name)
        => from.Text(name) is { } text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    private static string? Of(DateTime? time) => time?.ToString("O", CultureInfo.InvariantCulture);
}
