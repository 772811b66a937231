using System.Text.Json;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>
/// Reads a queue item (<c>GET …/i/{item_id}</c>, often 140 kB) in one pass: its own fields, and the session's results with their nodes and iterations. Graph,
/// execution graph and embedded workflow, nine tenths of it, are skipped.
/// </summary>
internal static class FinishedItemReader
{
    public static FinishedItem Read(ReadOnlyMemory<byte> json, bool keepGraph = false)
    {
        try
        {
            JsonAnswer.CheckText(json.Span);
            return ReadItem(json, keepGraph);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvokeAIResponseException("A queue item cannot be read: " + e.Message, e);
        }
    }

    private static FinishedItem ReadItem(ReadOnlyMemory<byte> json, bool keepGraph)
    {
        var item = new FinishedItem();
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("it is no object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("item_id"u8))
                item.ItemId = Integer(ref reader) ?? 0;
            else if (reader.ValueTextEquals("status"u8))
                item.Status = new(Text(ref reader) ?? "");
            else if (reader.ValueTextEquals("batch_id"u8))
                item.BatchId = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("queue_id"u8))
                item.QueueId = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("session_id"u8))
                item.SessionId = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("error_type"u8))
                item.ErrorType = Text(ref reader);
            else if (reader.ValueTextEquals("error_message"u8))
                item.ErrorMessage = Text(ref reader);
            else if (reader.ValueTextEquals("error_traceback"u8))
                item.ErrorTraceback = Text(ref reader);
            else if (reader.ValueTextEquals("created_at"u8))
                item.CreatedAt = Time(ref reader);
            else if (reader.ValueTextEquals("started_at"u8))
                item.StartedAt = Time(ref reader);
            else if (reader.ValueTextEquals("completed_at"u8))
                item.CompletedAt = Time(ref reader);
            else if (reader.ValueTextEquals("retried_from_item_id"u8))
                item.RetriedFrom = Integer(ref reader);
            else if (reader.ValueTextEquals("parent_item_id"u8))
                item.Parent = Integer(ref reader);
            else if (reader.ValueTextEquals("field_values"u8))
                item.Values = FieldValues(ref reader);
            else if (reader.ValueTextEquals("session"u8))
                ReadSession(ref reader, json, item, keepGraph);
            else
                SkipValue(ref reader);
        }

        return item;
    }

    private static void ReadSession(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, FinishedItem item, bool keepGraph)
    {
        if (!EnterObject(ref reader))
            return;
        var results = new List<(string, ReadOnlyMemory<byte>)>();
        var sources = new Dictionary<string, string>();
        var paths = new Dictionary<string, int[]>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("results"u8))
                ReadResults(ref reader, json, results);
            else if (reader.ValueTextEquals("prepared_source_mapping"u8))
                ReadSources(ref reader, sources);
            else if (reader.ValueTextEquals("prepared_iteration_paths"u8))
                ReadPaths(ref reader, paths);
            else if (reader.ValueTextEquals("errors"u8))
                item.Errors = ReadErrors(ref reader);
            else if (keepGraph && reader.ValueTextEquals("graph"u8))
                item.Graph = Slice(ref reader, json).ToArray();
            else
                SkipValue(ref reader);
        }

        item.Results = SessionResults.Create(results, sources, paths);
        item.Errors = [.. item.Errors.Select(e => (sources.GetValueOrDefault(e.NodeId, e.NodeId), e.Message))];
    }

    private static void ReadResults(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, List<(string, ReadOnlyMemory<byte>)> results)
    {
        if (!EnterObject(ref reader))
            return;
        var start = (int)reader.TokenStartIndex;
        var places = new List<(string Id, int Start, int Length)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var id = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException($"the result of node {id} is not an object");
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            places.Add((id, from - start, (int)reader.BytesConsumed - from));
        }

        // The results alone outlive this call; the item around them, with graph and workflow, is ten times as large.
        ReadOnlyMemory<byte> kept = json[start..(int)reader.BytesConsumed].ToArray();
        foreach (var (id, from, length) in places)
            results.Add((id, kept.Slice(from, length)));
    }

    private static void ReadSources(ref Utf8JsonReader reader, Dictionary<string, string> sources)
    {
        if (!EnterObject(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var prepared = reader.GetString()!;
            sources[prepared] = Text(ref reader) ?? prepared;
        }
    }

    private static void ReadPaths(ref Utf8JsonReader reader, Dictionary<string, int[]> paths)
    {
        if (!EnterObject(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var prepared = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException($"the iteration of node {prepared} is not an array");
            var path = new List<int>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                path.Add(reader.GetInt32());
            paths[prepared] = [.. path];
        }
    }

    private static List<(string, string)> ReadErrors(ref Utf8JsonReader reader)
    {
        var errors = new List<(string, string)>();
        if (!EnterObject(ref reader))
            return errors;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var prepared = reader.GetString()!;
            errors.Add((prepared, Text(ref reader) ?? ""));
        }

        return errors;
    }

    // False for null. Anything else that is not an object would have the next members read as this one's.
    private static bool EnterObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw new JsonException("a part of its session is not an object"),
        };
    }

    private static IReadOnlyList<RunValue> FieldValues(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("its field values are not an array");
        using var document = JsonDocument.ParseValue(ref reader);
        return
        [
            .. document.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => new RunValue
            {
                NodeId = e.TryGetProperty("node_path", out var node) ? node.ToString() : "",
                FieldName = e.TryGetProperty("field_name", out var name) ? name.ToString() : "",
                Value = e.TryGetProperty("value", out var value) ? value.Clone() : default,
            }),
        ];
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[from..(int)reader.BytesConsumed];
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    // Only IDs are read.
    private static long? Integer(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0)
            return value;
        reader.Skip();
        return null;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader) => ServerTime.TryParse(Text(ref reader), out var time) ? time : null;

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
