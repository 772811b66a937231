using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Json;

/// <summary>Reads the few integers that can be negative, such as a priority.</summary>
internal sealed class SignedConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
