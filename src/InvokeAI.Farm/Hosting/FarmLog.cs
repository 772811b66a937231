using InvokeAI.Farm.Protocol;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Hosting;

/// <summary>Writes the log messages of a farm, which never contain prompts.</summary>
internal static partial class FarmLog
{
    [LoggerMessage(1, LogLevel.Debug, "Batch {BatchId} to server '{Server}': {Result} {Detail}")]
    public static partial void Sent(ILogger logger, string batchId, string server, SendResult result, string? detail);

    [LoggerMessage(2, LogLevel.Debug, "Server '{Server}' gave no answer: {Reason}")]
    public static partial void NoAnswer(ILogger logger, string server, string reason);

    [LoggerMessage(3, LogLevel.Debug, "{Command} did not succeed: {Reason}")]
    public static partial void CommandFailed(ILogger logger, string command, string reason);

    [LoggerMessage(4, LogLevel.Error, "The result of batch {BatchId} cannot be stored, so that its job stays open: {Reason}")]
    public static partial void CollectFailed(ILogger logger, string batchId, string reason);

    [LoggerMessage(5, LogLevel.Error, "The farm's state cannot be stored: {Reason}")]
    public static partial void StoreFailed(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Warning, "Server '{Server}' is drained: {Reason}")]
    public static partial void Drained(ILogger logger, string server, string reason);

    [LoggerMessage(7, LogLevel.Warning, "Removed what batch {BatchId} left on server '{Server}': its job has another attempt's result")]
    public static partial void Discarded(ILogger logger, string batchId, string server);

    [LoggerMessage(9, LogLevel.Debug, "Removed the upload '{Name}' from server '{Server}': no open job needs it")]
    public static partial void UploadRemoved(ILogger logger, string name, string server);

    [LoggerMessage(10, LogLevel.Warning, "The upload '{Name}' cannot be removed from server '{Server}', and is tried again: {Reason}")]
    public static partial void UploadKept(ILogger logger, string name, string server, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Batch {BatchId} cannot be sent, and is tried again later: {Reason}")]
    public static partial void Unreadable(ILogger logger, string batchId, string? reason);

    [LoggerMessage(12, LogLevel.Error, "Jobs that have ended cannot be deleted, and stay until the next time: {Reason}")]
    public static partial void ForgetFailed(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Critical, "The farm stopped, because of a fault of its own. Its state is stored: start it again")]
    public static partial void Stopped(ILogger logger, Exception fault);
}
