using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>
/// Creates typed events from names and JSON. An event that cannot be read becomes an <see cref="UnknownEvent"/>, because one invalid event must not end a
/// stream.
/// </summary>
internal static class EventReader
{
    public static InvokeAIEvent Read(string name, ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadKnown(name, json) ?? Unknown(name, json);
        }
        catch (JsonException)
        {
            return Unknown(name, json);
        }
    }

    private static UnknownEvent Unknown(string name, ReadOnlySpan<byte> json) => new() { EventName = name, Json = Encoding.UTF8.GetString(json) };

    private static T? As<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : InvokeAIEvent
        => json.IsEmpty ? null : JsonAnswer.Read(json, type);

    private static InvokeAIEvent? ReadKnown(string name, ReadOnlySpan<byte> json) => name switch
    {
        "queue_item_status_changed" => As(json, EventJson.Default.QueueItemStatusChangedEvent),
        "batch_enqueued" => As(json, EventJson.Default.BatchEnqueuedEvent),
        "queue_items_retried" => As(json, EventJson.Default.QueueItemsRetriedEvent),
        "queue_items_canceled" => As(json, EventJson.Default.QueueItemsCanceledEvent),
        "queue_cleared" => As(json, EventJson.Default.QueueClearedEvent),
        "invocation_started" => As(json, EventJson.Default.InvocationStartedEvent),
        "invocation_progress" => As(json, EventJson.Default.InvocationProgressEvent),
        "invocation_complete" => As(json, EventJson.Default.InvocationCompleteEvent),
        "invocation_error" => As(json, EventJson.Default.InvocationErrorEvent),
        "model_load_started" => As(json, EventJson.Default.ModelLoadStartedEvent),
        "model_load_complete" => As(json, EventJson.Default.ModelLoadCompleteEvent),
        "model_install_download_progress" => As(json, EventJson.Default.ModelInstallDownloadProgressEvent),
        "model_install_downloads_complete" => As(json, EventJson.Default.ModelInstallDownloadsCompleteEvent),
        "model_install_started" => As(json, EventJson.Default.ModelInstallStartedEvent),
        "model_install_complete" => As(json, EventJson.Default.ModelInstallCompleteEvent),
        "model_install_cancelled" => As(json, EventJson.Default.ModelInstallCanceledEvent),
        "model_install_error" => As(json, EventJson.Default.ModelInstallErrorEvent),
        "download_started" => As(json, EventJson.Default.DownloadStartedEvent),
        "download_progress" => As(json, EventJson.Default.DownloadProgressEvent),
        "download_complete" => As(json, EventJson.Default.DownloadCompleteEvent),
        "download_cancelled" => As(json, EventJson.Default.DownloadCanceledEvent),
        "download_error" => As(json, EventJson.Default.DownloadErrorEvent),
        "bulk_download_started" => As(json, EventJson.Default.BulkDownloadStartedEvent),
        "bulk_download_complete" => As(json, EventJson.Default.BulkDownloadCompleteEvent),
        "bulk_download_error" => As(json, EventJson.Default.BulkDownloadErrorEvent),
        "workflow_created" => As(json, EventJson.Default.WorkflowCreatedEvent),
        "workflow_updated" => As(json, EventJson.Default.WorkflowUpdatedEvent),
        "workflow_deleted" => As(json, EventJson.Default.WorkflowDeletedEvent),
        "workflow_access_revoked" => As(json, EventJson.Default.WorkflowAccessRevokedEvent),
        "llm_task_progress" => As(json, EventJson.Default.LanguageTaskProgressEvent),
        "llm_task_complete" => As(json, EventJson.Default.LanguageTaskCompleteEvent),
        "llm_task_error" => As(json, EventJson.Default.LanguageTaskErrorEvent),
        "recall_parameters_updated" => As(json, EventJson.Default.RecallParametersUpdatedEvent),
        _ => null,
    };
}
