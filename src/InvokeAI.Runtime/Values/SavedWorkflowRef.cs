using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a workflow of the server's library, as <c>call_saved_workflow</c> takes it (its ID), by ID or by name. It is looked up on the server before the
/// submission.
/// </summary>
public sealed class SavedWorkflowRef : ResourceValue
{
    private SavedWorkflowRef()
    {
    }

    /// <summary>Gets the ID on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>Gets the name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>Creates a reference to a saved workflow by the server's own ID.</summary>
    /// <param name="id">The ID.</param>
    /// <exception cref="ArgumentException">The ID is empty.</exception>
    public static SavedWorkflowRef ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>Creates a reference to a saved workflow by its name. Several with the name cause an error that lists them.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static SavedWorkflowRef Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name };
    }

    private protected override object Identity => (Id, Name);

    /// <summary>Returns the saved workflow as messages name it.</summary>
    public override string ToString() => Name is not null ? $"saved workflow \"{Name}\"" : $"saved workflow {Id}";
}
