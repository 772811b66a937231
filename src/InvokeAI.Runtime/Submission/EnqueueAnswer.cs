using System.Text.Json;

namespace InvokeAI;

/// <summary>Represents the server's answer to a batch. The copy of the graph in it is ignored, except for the batch's ID.</summary>
internal sealed record EnqueueAnswer(string? BatchId, IReadOnlyList<long> ItemIds)
{
    /// <exception cref="JsonException">The text is not such an answer, so that it does not mean that nothing was queued.</exception>
    public static EnqueueAnswer Read(ReadOnlySpan<byte> json)
    {
        int? enqueued = null;
        string? batchId = null;
        List<long>? ids = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("enqueued"u8))
            {
                reader.Read();
                enqueued =
                    reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var count) && count >= 0
                        ? count
                        : throw new JsonException("'enqueued' is not a count.");
            }
            else if (reader.ValueTextEquals("item_ids"u8))
            {
                ids = ids is null ? ReadIds(ref reader) : throw new JsonException("'item_ids' is there twice.");
            }
            else if (reader.ValueTextEquals("batch"u8))
            {
                reader.Read();
                batchId = BatchIdIn(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (ids is null || enqueued is null || enqueued > ids.Count)
            throw new JsonException(
                $"The answer counts {enqueued?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} queued item(s) and "
                    + $"lists {ids?.Count ?? 0}.");
        // They come newest first; ascending IDs are the order of the permutations.
        ids.Sort();
        return new(batchId, ids);
    }

    private static List<long> ReadIds(ref Utf8JsonReader reader)
    {
        var ids = new List<long>();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("'item_ids' is not a list.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ids.Add(
                reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) && id > 0
                    ? id
                    : throw new JsonException("'item_ids' contains a value that is not an ID."));
        return ids.Distinct().Count() == ids.Count ? ids : throw new JsonException("'item_ids' contains an ID twice.");
    }

    private static string? BatchIdIn(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("batch_id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
                id = reader.GetString();
            else
                reader.Skip();
        }

        return id;
    }
}
