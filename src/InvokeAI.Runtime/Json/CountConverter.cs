using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InvokeAI.Json;

/// <summary>Reads IDs, counts and sizes: integers that are never negative. It is registered on the source generation context.</summary>
internal sealed class CountConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0 && value <= long.CreateChecked(T.MaxValue)
            ? T.CreateTruncating(value)
            : throw new JsonException("It is not a number from 0 on.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(long.CreateChecked(value));
}
