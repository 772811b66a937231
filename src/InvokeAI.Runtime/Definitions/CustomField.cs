namespace InvokeAI;

/// <summary>A field of a <see cref="CustomNode"/>.</summary>
public sealed class CustomField
{
    /// <summary>Describes a field.</summary>
    /// <param name="name">The name on the node, as in <c>strength</c>.</param>
    /// <param name="type">InvokeAI's own name of its type: see <see cref="Type"/>.</param>
    public CustomField(string name, string type) => (Name, Type) = (name, type);

    /// <summary>Its name on the node, as in <c>strength</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// InvokeAI's own name of its type, as in <c>FloatField</c>, <c>ImageField</c>, <c>ModelIdentifierField</c>; with <c>[]</c> behind it for a list of them, with <c>|[]</c> for one or a list.
    /// What is no type of InvokeAI's takes any <see cref="JsonValue"/>.
    /// </summary>
    public string Type { get; }

    /// <summary>The title that stands for fields without a label; null makes one of the name.</summary>
    public string? Title { get; init; }

    /// <summary>The node does not run without a value or an edge. Default false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The server takes JSON null for it. Default false.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The value where the file holds none; null where there is none.</summary>
    public JsonValue? Default { get; init; }

    /// <summary>The least value that may be set, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest value that may be set, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>Values must be a multiple of this, or null.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>The choices of an <c>EnumField</c>, as sent.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Which models a <c>ModelIdentifierField</c> takes; null for all.</summary>
    public ModelFilter? Models { get; init; }
}
