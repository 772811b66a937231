using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A style preset (<c>{"style_preset_id":…}</c>), by id or by name; looked up on the server before the submission.</summary>
public sealed class StylePresetRef : ResourceValue
{
    private StylePresetRef()
    {
    }

    /// <summary>The id on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>A style preset by the server's own id.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static StylePresetRef ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>A style preset by its name. Several of one name are an error that lists them.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static StylePresetRef Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    private protected override object Identity => (Id, Name);

    /// <summary>The style preset as messages name it.</summary>
    public override string ToString() => Name is not null ? $"style preset \"{Name}\"" : $"style preset {Id}";
}
