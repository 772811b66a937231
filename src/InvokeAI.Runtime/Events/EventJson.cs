using System.Text.Json.Serialization;
using InvokeAI.Json;
using InvokeAI.Nodes;

namespace InvokeAI.Events;

/// <summary>Provides the JSON metadata for events, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(QueueItemStatusChangedEvent))]
[JsonSerializable(typeof(BatchEnqueuedEvent))]
[JsonSerializable(typeof(QueueItemsRetriedEvent))]
[JsonSerializable(typeof(QueueItemsCanceledEvent))]
[JsonSerializable(typeof(QueueClearedEvent))]
[JsonSerializable(typeof(InvocationStartedEvent))]
[JsonSerializable(typeof(InvocationProgressEvent))]
[JsonSerializable(typeof(InvocationCompleteEvent))]
[JsonSerializable(typeof(InvocationErrorEvent))]
[JsonSerializable(typeof(ModelLoadStartedEvent))]
[JsonSerializable(typeof(ModelLoadCompleteEvent))]
[JsonSerializable(typeof(ModelInstallDownloadProgressEvent))]
[JsonSerializable(typeof(ModelInstallDownloadsCompleteEvent))]
[JsonSerializable(typeof(ModelInstallStartedEvent))]
[JsonSerializable(typeof(ModelInstallCompleteEvent))]
[JsonSerializable(typeof(ModelInstallCanceledEvent))]
[JsonSerializable(typeof(ModelInstallErrorEvent))]
[JsonSerializable(typeof(DownloadStartedEvent))]
[JsonSerializable(typeof(DownloadProgressEvent))]
[JsonSerializable(typeof(DownloadCompleteEvent))]
[JsonSerializable(typeof(DownloadCanceledEvent))]
[JsonSerializable(typeof(DownloadErrorEvent))]
[JsonSerializable(typeof(BulkDownloadStartedEvent))]
[JsonSerializable(typeof(BulkDownloadCompleteEvent))]
[JsonSerializable(typeof(BulkDownloadErrorEvent))]
[JsonSerializable(typeof(WorkflowCreatedEvent))]
[JsonSerializable(typeof(WorkflowUpdatedEvent))]
[JsonSerializable(typeof(WorkflowDeletedEvent))]
[JsonSerializable(typeof(WorkflowAccessRevokedEvent))]
[JsonSerializable(typeof(LanguageTaskProgressEvent))]
[JsonSerializable(typeof(LanguageTaskCompleteEvent))]
[JsonSerializable(typeof(LanguageTaskErrorEvent))]
[JsonSerializable(typeof(RecallParametersUpdatedEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
