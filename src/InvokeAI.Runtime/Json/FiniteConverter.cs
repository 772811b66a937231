using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Json;

/// <summary>Reads finite numbers, because the serializer converts 1e999 to infinity.</summary>
internal sealed class FiniteConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.GetDouble() is var value && double.IsFinite(value) ? value : throw new JsonException("It is not a finite number.");

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
