using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Queue;

/// <summary>Provides the JSON metadata for queues and their items.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(QueueAndProcessorStatus))]
[JsonSerializable(typeof(DestinationCounts))]
[JsonSerializable(typeof(BatchStatus))]
[JsonSerializable(typeof(QueueItem))]
[JsonSerializable(typeof(IReadOnlyList<QueueItem>))]
[JsonSerializable(typeof(IReadOnlyList<QueueItemSummary>))]
[JsonSerializable(typeof(QueueItemIds))]
[JsonSerializable(typeof(ItemIdsBody))]
[JsonSerializable(typeof(BatchIdsBody))]
[JsonSerializable(typeof(CanceledCount))]
[JsonSerializable(typeof(DeletedCount))]
[JsonSerializable(typeof(RetriedItems))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
internal sealed partial class QueueJson : JsonSerializerContext;
