using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Json;

/// <summary>
/// Reads the server's times as UTC. It is registered on the source generation context, because the default converter refuses times with a space.
/// </summary>
internal sealed class ServerTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return ServerTime.TryParse(text, out var time) ? time : throw new JsonException($"'{text}' is not a time.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
}
