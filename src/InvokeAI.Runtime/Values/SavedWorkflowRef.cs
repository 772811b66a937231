using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A workflow of the server's library, as <c>call_saved_workflow</c> takes it (its id), by id or by name; looked up on the server before the submission.</summary>
public sealed class SavedWorkflowRef : ResourceValue
{
    private SavedWorkflowRef()
    {
    }

    /// <summary>The id on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>A saved workflow by the server's own id.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static SavedWorkflowRef ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>A saved workflow by its name. Several of one name are an error that lists them.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static SavedWorkflowRef Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    private protected override object Identity => (Id, Name);

    /// <summary>The saved workflow as messages name it.</summary>
    public override string ToString() => Name is not null ? $"saved workflow \"{Name}\"" : $"saved workflow {Id}";
}
