namespace InvokeAI.Models;

/// <summary>
/// Represents a model as a workflow or a caller names it, with everything that is known about it. An <see cref="IModelResolver"/> looks it up on the server
/// when the workflow is submitted.
/// </summary>
public sealed class ModelQuery
{
    /// <summary>Gets the key that it had on the server that the workflow comes from.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the hash of its content.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the base architecture.</summary>
    public BaseModelType? Base { get; init; }

    /// <summary>Gets the type.</summary>
    public ModelType? Type { get; init; }

    /// <summary>Gets the models that the field accepts, or null for all.</summary>
    public ModelFilter? Filter { get; init; }

    /// <summary>
    /// Gets a value indicating whether the only model of the same base and type is used if nothing else fits. The default is false, because another model
    /// creates another image.
    /// </summary>
    public bool AllowBaseFallback { get; init; }

    /// <summary>Gets the field that it is for, as messages name it.</summary>
    public string? Field { get; init; }

    /// <summary>Returns the query as messages name it.</summary>
    public override string ToString()
    {
        var what =
            Name is { Length: > 0 }
                ? $"'{Name}'"
                : Key is { Length: > 0 } ? $"with key {Key}" : Hash is { Length: > 0 } ? $"with hash {Hash}" : "without a name";
        var kind = string.Join(' ', new[] { Base?.Value, Type?.Value }.Where(word => !string.IsNullOrEmpty(word)));
        return kind.Length == 0 ? what : $"{what} ({kind})";
    }
}
