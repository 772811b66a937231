using System.Text.Json;

namespace InvokeAI;

/// <summary>What the server says to a batch. The echo of the whole graph in it is passed over, but for the batch's id.</summary>
internal sealed record EnqueueAnswer(string? BatchId, int Enqueued, int Requested, IReadOnlyList<long> ItemIds)
{
    public static EnqueueAnswer Read(ReadOnlySpan<byte> json)
    {
        var (enqueued, requested) = (0, 0);
        string? batchId = null;
        var hasIds = false;
        List<long> ids = [];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("enqueued"u8))
            {
                reader.Read();
                enqueued = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("requested"u8))
            {
                reader.Read();
                requested = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("item_ids"u8))
            {
                reader.Read();
                hasIds = true;
                while (reader.Read() && reader.TokenType == JsonTokenType.Number)
                    ids.Add(reader.GetInt64());
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

        // Whatever else was answered, "nothing was queued" is not to be read out of it.
        if (!hasIds)
            throw new JsonException("It is no answer to a batch: it has no item_ids.");
        // They come newest first; ascending ids are the order of the permutations (facts §5.1).
        ids.Sort();
        return new(batchId, enqueued, requested, ids);
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
