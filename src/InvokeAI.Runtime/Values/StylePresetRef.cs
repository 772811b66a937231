using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents a style preset (<c>{"style_preset_id":…}</c>), by ID or by name. It is looked up on the server before the submission.</summary>
public sealed class StylePresetRef : ResourceValue
{
    private StylePresetRef()
    {
    }

    /// <summary>Gets the ID on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>Gets the name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>Creates a reference to a style preset by the server's own ID.</summary>
    /// <param name="id">The ID.</param>
    /// <exception cref="ArgumentException">The ID is empty.</exception>
    public static StylePresetRef ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>Creates a reference to a style preset by its name. Several with the name cause an error that lists them.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static StylePresetRef Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    private protected override object Identity => (Id, Name);

    /// <summary>Returns the style preset as messages name it.</summary>
    public override string ToString() => Name is not null ? $"style preset \"{Name}\"" : $"style preset {Id}";
}
