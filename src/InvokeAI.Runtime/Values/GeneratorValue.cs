using System.Buffers;
using System.Text;
using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>Represents a generator of batch items, as the JSON that the editor stores. It is resolved when the workflow is submitted.</summary>
public abstract class GeneratorValue : IFieldValue, IEquatable<GeneratorValue>
{
    private static readonly JsonWriterOptions Options = new() { Encoder = WholeText.Plain };

    private protected GeneratorValue(JsonValue json) => Json = json;

    /// <summary>Gets the generator as the editor stores it (<c>{"type":"integer_generator_arithmetic_sequence",…}</c>).</summary>
    public JsonValue Json { get; }

    /// <summary>Compares two generators by their type and JSON.</summary>
    public static bool operator ==(GeneratorValue? left, GeneratorValue? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two generators by their type and JSON.</summary>
    public static bool operator !=(GeneratorValue? left, GeneratorValue? right) => !(left == right);

    /// <summary>Determines whether the other generator is of the same type and has the same JSON.</summary>
    public bool Equals(GeneratorValue? other) => other is not null && other.GetType() == GetType() && other.Json.Equals(Json);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as GeneratorValue);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(GetType(), Json);

    /// <summary>Returns the generator's JSON.</summary>
    public sealed override string ToString() => Json.ToString();

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources)
    {
    }

    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved) => ((IFieldValue)Json).Write(writer, resolved);

    private protected static JsonValue Make(string type, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            write(writer);
            writer.WriteEndObject();
        }

        return JsonValue.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private protected static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "A generator's numbers must be finite.");
    }

    private protected static void Count(int count) => ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
}
