using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InvokeAI.Json;

/// <summary>Searches an answer for errors that the serializer ignores: strings that are not text, and null in a list of items that are never null.</summary>
internal static class AnswerWalk
{
    /// <summary>Searches a whole text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="type">The type that the text is read as, or null to check only strings.</param>
    /// <exception cref="JsonException">An error was found. The exception has the place.</exception>
    public static void Check(ReadOnlySpan<byte> utf8, JsonTypeInfo? type)
    {
        // Workflows in answers nest as deep as their authors like, so nothing here depends on the stack.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var open = new Stack<Place>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    open.Peek().Name = "";
                    open.Peek().Name = Text(ref reader, open);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    Value(ref reader, type, open);
                    break;
            }
        }
    }

    private static void Value(ref Utf8JsonReader reader, JsonTypeInfo? whole, Stack<Place> open)
    {
        var type = open.TryPeek(out var place) ? place.TypeOfNext() : whole;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            open.Push(new(type, reader.TokenType == JsonTokenType.StartArray));
        else if (reader.TokenType == JsonTokenType.String)
            Text(ref reader, open);
        else if (reader.TokenType == JsonTokenType.Null && place is { IsList: true } && type is { Type.IsValueType: false })
            throw new JsonException("It is null in a list.", PathOf(open), null, null);
    }

    private static string Text(ref Utf8JsonReader reader, Stack<Place> open)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("It holds half of a surrogate pair.", PathOf(open), null, null, e);
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

    private static string PathOf(IEnumerable<Place> open)
        => "$" + string.Concat(open.Reverse().Select(place => place.IsList ? $"[{place.Index}]" : place.Name.Length > 0 ? $".{place.Name}" : ""));

    /// <summary>Represents an object or a list whose end has not been read.</summary>
    private sealed class Place(JsonTypeInfo? type, bool isList)
    {
        private readonly JsonTypeInfo? _element = isList && type is { Kind: JsonTypeInfoKind.Enumerable } ? OfElement(type) : null;

        public bool IsList => isList;

        public int Index { get; private set; } = -1;

        public string Name { get; set; } = "";

        public JsonTypeInfo? TypeOfNext()
        {
            Index++;
            return isList ? _element : OfMember(type, Name);
        }
    }
}
