using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Compares and writes the items of lists: texts, numbers, booleans and values of our own types, without reflection.</summary>
internal static class FieldItems
{
    /// <summary>Refuses values that JSON or the server does not accept: null, NaN, infinities.</summary>
    public static T[] Check<T>(T[] items)
    {
        foreach (var item in items)
        {
            if (item is null)
                throw new ArgumentNullException(nameof(items), "An item of a list is null.");
            if (item is double number && !double.IsFinite(number))
                throw new ArgumentOutOfRangeException(nameof(items), number, "Numbers in a list must be finite.");
        }

        return items;
    }

    public static void CollectResources<T>(IReadOnlyList<T> items, ICollection<ResourceValue> resources)
    {
        foreach (var item in items)
        {
            if (item is IFieldValue value)
                value.CollectResources(resources);
        }
    }

    public static void Write<T>(IReadOnlyList<T> items, Utf8JsonWriter writer, IResolvedResources resolved)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            WriteItem(item, writer, resolved);
        writer.WriteEndArray();
    }

    public static void WriteItem<T>(T item, Utf8JsonWriter writer, IResolvedResources resolved)
    {
        switch (item)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case long integer:
                writer.WriteNumberValue(integer);
                break;
            case int integer:
                writer.WriteNumberValue(integer);
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case IFieldValue value:
                value.Write(writer, resolved);
                break;
            default:
                throw new NotSupportedException($"InvokeAI has no field whose items are of type {typeof(T)}.");
        }
    }

    public static int Hash<T>(IReadOnlyList<T> items)
    {
        var hash = default(HashCode);
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
