using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a model as a workflow names it. It is looked up on the server before the submission: by key, then hash, then name with base and type, then name
/// and type, among the models that the field accepts (<c>GET /api/v2/models/</c>). A model that you chose is never replaced by another.
/// </summary>
public sealed class ModelRef : ResourceValue
{
    private ModelRef()
    {
    }

    /// <summary>Gets the server's key of the model (a UUID that differs on each machine), or null.</summary>
    public string? Key { get; private init; }

    /// <summary>Gets the model's content hash (<c>blake3:…</c>), or null.</summary>
    public string? Hash { get; private init; }

    /// <summary>Gets the name in the model manager, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>Gets the base architecture, as in <c>sdxl</c>, or null for any.</summary>
    public string? Base { get; private init; }

    /// <summary>Gets the model type, as in <c>main</c>, or null for any.</summary>
    public string? Type { get; private init; }

    /// <summary>Gets the part of the model that is meant (<c>submodel_type</c>), or null for the whole.</summary>
    public string? Submodel { get; private init; }

    /// <summary>Creates a reference to a model by its name in the model manager.</summary>
    /// <param name="name">The name, compared exactly, then ignoring case.</param>
    /// <param name="base">The base architecture, as in <c>sdxl</c>, if the name alone is ambiguous.</param>
    /// <param name="type">The model type, as in <c>main</c>, if the name alone is ambiguous.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ModelRef Named(string name, string? @base = null, string? type = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name, Base = @base, Type = type };
    }

    /// <summary>Creates a reference to a model by the server's own key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static ModelRef ByKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new() { Key = key };
    }

    /// <summary>Creates a reference to a model by its content hash, the same on every machine.</summary>
    /// <param name="hash">The hash, as in <c>blake3:…</c>.</param>
    /// <exception cref="ArgumentException">The hash is empty.</exception>
    public static ModelRef ByHash(string hash)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(hash);
        return new() { Hash = hash };
    }

    /// <summary>Creates a reference with all values that workflows and model records have. Each server finds the model by the values that it knows.</summary>
    public static ModelRef Identifier(string? key, string? hash, string? name, string? @base, string? type, string? submodel = null)
        => new() { Key = key, Hash = hash, Name = name, Base = @base, Type = type, Submodel = submodel };

    /// <summary>Creates a reference to a model by its name, as <see cref="Named"/>.</summary>
    public static implicit operator ModelRef(string name) => Named(name);

    private protected override object Identity => (Key, Hash, Name, Base, Type, Submodel);

    /// <summary>Returns the model as messages name it.</summary>
    public override string ToString()
    {
        var kind = string.Join(' ', new[] { Base, Type, Submodel }.Where(part => !string.IsNullOrEmpty(part)));
        var name = Name is not null ? $"\"{Name}\"" : Key ?? Hash ?? "no model";
        return kind.Length == 0 ? name : $"{name} ({kind})";
    }
}
