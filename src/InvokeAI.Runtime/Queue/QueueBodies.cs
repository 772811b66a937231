using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Body of <c>items_by_ids</c> and <c>item_summaries_by_ids</c>.</summary>
internal sealed record ItemIdsBody(IReadOnlyList<long> ItemIds);

/// <summary>Body of <c>cancel_by_batch_ids</c>.</summary>
internal sealed record BatchIdsBody(IReadOnlyList<string> BatchIds);

/// <summary>Answer of all requests that cancel items.</summary>
internal sealed record CanceledCount([property: JsonRequired] int Canceled);

/// <summary>Answer of all requests that delete items.</summary>
internal sealed record DeletedCount([property: JsonRequired] int Deleted);

/// <summary>Answer of <c>retry_items_by_id</c>.</summary>
internal sealed record RetriedItems
{
    [JsonRequired]
    public IReadOnlyList<long> RetriedItemIds { get => field ?? []; init; }
}
