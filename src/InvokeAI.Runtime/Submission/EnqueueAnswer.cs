using System.Text.Json;

namespace InvokeAI;

/// <summary>What the server says to a batch. The echo of the whole graph in it is passed over.</summary>
internal sealed record EnqueueAnswer(int Enqueued, int Requested, IReadOnlyList<long> ItemIds)
{
    public static EnqueueAnswer Read(ReadOnlySpan<byte> json)
    {
        var (enqueued, requested) = (0, 0);
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
                while (reader.Read() && reader.TokenType == JsonTokenType.Number)
                    ids.Add(reader.GetInt64());
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // They come newest first; ascending ids are the order of the permutations (facts §5.1).
        ids.Sort();
        return new(enqueued, requested, ids);
    }
}
