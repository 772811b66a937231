using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A system prompt (<c>{"system_prompt_id":…}</c>), by id or by name; looked up on the server before the submission.</summary>
public sealed class SystemPromptRef : ResourceValue
{
    private SystemPromptRef()
    {
    }

    /// <summary>The id on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>A system prompt by the server's own id.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static SystemPromptRef ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>A system prompt by its name. Several of one name are an error that lists them.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static SystemPromptRef Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    private protected override object Identity => (Id, Name);

    /// <summary>The system prompt as messages name it.</summary>
    public override string ToString() => Name is not null ? $"system prompt \"{Name}\"" : $"system prompt {Id}";
}
