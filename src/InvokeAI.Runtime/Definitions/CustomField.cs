namespace InvokeAI;

/// <summary>Represents a field of a <see cref="CustomNode"/>.</summary>
public sealed class CustomField
{
    /// <summary>Initializes a field.</summary>
    /// <param name="name">The name on the node, as in <c>strength</c>.</param>
    /// <param name="type">InvokeAI's name of the field's type: see <see cref="Type"/>.</param>
    public CustomField(string name, string type) => (Name, Type) = (name, type);

    /// <summary>Gets the field's name on the node, as in <c>strength</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets InvokeAI's name of the field's type, as in <c>FloatField</c>, <c>ImageField</c> or <c>ModelIdentifierField</c>. Append <c>[]</c> for a list, or
    /// <c>|[]</c> for one value or a list. A type that InvokeAI does not define takes any <see cref="JsonValue"/>.
    /// </summary>
    public string Type { get; }

    /// <summary>Gets the title that is used for fields without a label. If it is null, the title is derived from the name.</summary>
    public string? Title { get; init; }

    /// <summary>Gets a value indicating whether the node needs a value or an edge to run. Default false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets a value indicating whether the server accepts JSON null. Default false.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Gets the value that is used if the file contains none, or null.</summary>
    public JsonValue? Default { get; init; }

    /// <summary>Gets the minimum value, inclusive, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets the maximum value, inclusive, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>Gets the number that values must be a multiple of, or null.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>Gets the choices of an <c>EnumField</c>, as they are sent.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Gets the models that a <c>ModelIdentifierField</c> accepts, or null for all.</summary>
    public ModelFilter? Models { get; init; }
}
