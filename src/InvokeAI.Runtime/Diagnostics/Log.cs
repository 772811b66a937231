using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Writes the log messages, which never contain a prompt, a token or the content of a file.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Submitted {Workflow} as batch {BatchId}: {Count} item(s)")]
    public static partial void Submitted(ILogger logger, LogText workflow, LogText batchId, int count);

    [LoggerMessage(2, LogLevel.Warning, "Batch {BatchId} was not sent whole ({Reason}); it is sent again")]
    public static partial void SendAgain(ILogger logger, LogText batchId, LogText reason);

    [LoggerMessage(3, LogLevel.Warning, "It is uncertain whether batch {BatchId} was queued ({Reason}); it is looked up for up to {Patience}")]
    public static partial void Uncertain(ILogger logger, LogText batchId, LogText reason, TimeSpan patience);

    [LoggerMessage(4, LogLevel.Warning, "Batch {BatchId} could not be canceled: {Reason}")]
    public static partial void CancelFailed(ILogger logger, LogText batchId, LogText reason);

    [LoggerMessage(5, LogLevel.Warning, "{Warning}")]
    public static partial void Warning(ILogger logger, LogText warning);

    [LoggerMessage(6, LogLevel.Information, "Model substituted: {Resolution}")]
    public static partial void Substituted(ILogger logger, LogText resolution);

    [LoggerMessage(7, LogLevel.Warning, "Batch {BatchId} has {Surplus} item(s) more than were asked for; they are canceled")]
    public static partial void Surplus(ILogger logger, LogText batchId, int surplus);

    [LoggerMessage(8, LogLevel.Warning, "The server cannot be reached while batch {BatchId} is waited for: {Reason}")]
    public static partial void LostContact(ILogger logger, LogText batchId, LogText reason);

    [LoggerMessage(9, LogLevel.Information, "Item {ItemId} of batch {BatchId}: {Outcome}")]
    public static partial void ItemFinished(ILogger logger, LogText batchId, long itemId, LogText outcome);

    [LoggerMessage(10, LogLevel.Warning, "The server's queue processor is paused; batch {BatchId} waits")]
    public static partial void Paused(ILogger logger, LogText batchId);

    [LoggerMessage(11, LogLevel.Warning, "{Queued} of {Total} runs of {Workflow} are queued; the rest is not for now: {Reason}")]
    public static partial void FeedFailed(ILogger logger, LogText workflow, int queued, int total, LogText reason);
}
