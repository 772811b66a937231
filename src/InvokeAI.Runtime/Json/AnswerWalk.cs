using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InvokeAI.Json;

/// <summary>Walks through an answer to find what the serializer lets pass: strings that are not text, and null in a list of things that are never null.</summary>
internal static class AnswerWalk
{
    /// <summary>Walks through a whole text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="type">The type that it is read as; null to look at strings alone.</param>
    /// <exception cref="JsonException">Something was found; the exception has the place.</exception>
    public static void Check(ReadOnlySpan<byte> utf8, JsonTypeInfo? type)
    {
        var reader = new Utf8JsonReader(utf8);
        if (reader.Read())
            Value(ref reader, type, "$");
    }

    // As deep as the reader goes: 64 levels.
    private static void Value(ref Utf8JsonReader reader, JsonTypeInfo? type, string path)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            Text(ref reader, path);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Text(ref reader, path);
                reader.Read();
                Value(ref reader, OfMember(type, name), $"{path}.{name}");
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            var element = type is { Kind: JsonTypeInfoKind.Enumerable } ? OfElement(type) : null;
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (reader.TokenType == JsonTokenType.Null && element is { Type.IsValueType: false })
                    throw new JsonException("It is null in a list.", $"{path}[{i}]", null, null);
                Value(ref reader, element, $"{path}[{i}]");
            }
        }
    }

    private static string Text(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("It holds half of a surrogate pair.", path, null, null, e);
        }
    }

    private static JsonTypeInfo? OfMember(JsonTypeInfo? type, string name) => type?.Kind switch
    {
        JsonTypeInfoKind.Object when type.Properties.FirstOrDefault(p => p.Name == name) is { } property => Find(type, property.PropertyType),
        JsonTypeInfoKind.Dictionary => OfElement(type),
        _ => null,
    };

    // The last type argument of IReadOnlyList<T>, List<T> and IReadOnlyDictionary<TKey, TValue>.
    private static JsonTypeInfo? OfElement(JsonTypeInfo type) => Find(type, type.Type.GetGenericArguments()[^1]);

    private static JsonTypeInfo? Find(JsonTypeInfo owner, Type type) => owner.Options.TryGetTypeInfo(type, out var found) ? found : null;
}
