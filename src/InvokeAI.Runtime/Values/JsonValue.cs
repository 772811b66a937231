using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InvokeAI.Generated;
using InvokeAI.Json;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Represents any JSON value, for fields without a type of their own. It is stored as compact text with the digits as written, and compares by that text.
/// </summary>
public sealed class JsonValue : IEquatable<JsonValue>, IFieldValue
{
    private readonly string _text;

    private JsonValue(string text) => _text = text;

    /// <summary>Gets JSON <c>null</c>.</summary>
    public static JsonValue Null { get; } = new("null");

    /// <summary>Reads JSON (RFC 8259; no comments, no trailing commas).</summary>
    /// <exception cref="FormatException">The text is not valid JSON.</exception>
    public static JsonValue Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var item = JsonText.TryParse(json, out var error);
        return item is not null ? new(JsonText.Write(item))
            : throw new FormatException(SafeText.Line($"Not JSON, at character {error?.Span.Start}: {error?.Message}"));
    }

    /// <summary>Creates a value from a parsed element, which is copied.</summary>
    public static JsonValue FromElement(JsonElement element) => Parse(element.GetRawText());

    /// <summary>Creates a value from an object, by source-generated metadata.</summary>
    public static JsonValue From<T>(T value, JsonTypeInfo<T> type) => Parse(JsonSerializer.Serialize(value, type));

    /// <summary>Converts a string to a JSON string.</summary>
    public static implicit operator JsonValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(JsonText.Write(JsonItem.String(text, TextSpan.None)));
    }

    /// <summary>Converts an integer to a JSON number.</summary>
    public static implicit operator JsonValue(long number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Converts a number to a JSON number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static implicit operator JsonValue(double number)
        => double.IsFinite(number) ? new(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
            : throw new ArgumentOutOfRangeException(nameof(number), number, "JSON has finite numbers only.");

    /// <summary>Converts a Boolean to a JSON Boolean.</summary>
    public static implicit operator JsonValue(bool value) => new(value ? "true" : "false");

    /// <summary>Determines whether the texts are equal.</summary>
    public static bool operator ==(JsonValue? left, JsonValue? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Determines whether the texts differ.</summary>
    public static bool operator !=(JsonValue? left, JsonValue? right) => !(left == right);

    /// <summary>Converts the JSON to an element that owns its memory.</summary>
    public JsonElement ToElement()
    {
        using var document = JsonDocument.Parse(_text, new() { MaxDepth = int.MaxValue });
        return document.RootElement.Clone();
    }

    /// <summary>Converts the JSON to an object, by source-generated metadata.</summary>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public T? Deserialize<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(_text, type);

    /// <summary>Determines whether the texts are equal.</summary>
    public bool Equals(JsonValue? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonValue);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the compact JSON.</summary>
    public override string ToString() => _text;

    /// <summary>The text as it is sent.</summary>
    /// <exception cref="HalfCharacterException">It holds half a character.</exception>
    internal string ForRequest() => WholeText.CheckJson(_text);

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources)
    {
    }

    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved) => writer.WriteRawValue(ForRequest(), skipInputValidation: true);
}
