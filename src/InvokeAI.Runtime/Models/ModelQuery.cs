namespace InvokeAI.Models;

/// <summary>A model as a workflow or a caller names it: as much as is known of it. Looked up on the server at submission by an <see cref="IModelResolver"/>.</summary>
public sealed class ModelQuery
{
    /// <summary>The key that it had on the server that the workflow comes from.</summary>
    public string? Key { get; init; }

    /// <summary>The hash of its content.</summary>
    public string? Hash { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its base architecture.</summary>
    public BaseModelType? Base { get; init; }

    /// <summary>What it is for.</summary>
    public ModelType? Type { get; init; }

    /// <summary>Which models the field takes; null for all.</summary>
    public ModelFilter? Filter { get; init; }

    /// <summary>If nothing else fits, take the only model of the same base and type. Off: a picture from another model is not what was asked for.</summary>
    public bool AllowBaseFallback { get; init; }

    /// <summary>The field that it is for, as messages name it.</summary>
    public string? Field { get; init; }

    /// <summary>The query as messages name it.</summary>
    public override string ToString()
    {
        var what = Name is { Length: > 0 } ? $"'{Name}'" : Key is { Length: > 0 } ? $"with key {Key}" : Hash is { Length: > 0 } ? $"with hash {Hash}" : "without a name";
        var kind = string.Join(' ', new[] { Base?.Value, Type?.Value }.Where(word => !string.IsNullOrEmpty(word)));
        return kind.Length == 0 ? what : $"{what} ({kind})";
    }
}
