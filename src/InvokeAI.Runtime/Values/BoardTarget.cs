using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents the board that a node's images go to. Names and IDs are looked up on the server before the submission, because the server silently ignores
/// unknown IDs.
/// </summary>
public sealed class BoardTarget : ResourceValue
{
    private BoardTarget()
    {
    }

    /// <summary>Gets the target for no board: the images are uncategorized.</summary>
    public static BoardTarget None { get; } = new() { IsNone = true };

    /// <summary>
    /// Gets the target for <see cref="InvokeAIClientOptions.DefaultBoard"/>, or for no board if it is not set. The editor's auto-add board is a setting of the
    /// browser, which the server does not know.
    /// </summary>
    public static BoardTarget Auto { get; } = new() { IsAuto = true };

    /// <summary>Gets the board's name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>Gets the board's ID on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>Gets a value indicating whether the board is created if there is none of the name.</summary>
    public bool CreateIfMissing { get; private init; }

    /// <summary>Gets a value indicating whether this is <see cref="None"/>.</summary>
    public bool IsNone { get; private init; }

    /// <summary>Gets a value indicating whether this is <see cref="Auto"/>.</summary>
    public bool IsAuto { get; private init; }

    /// <summary>
    /// Creates a target for a board by its name. Your own boards take precedence. Several boards with the name cause an error that lists them.
    /// </summary>
    /// <param name="name">The board's name.</param>
    /// <param name="createIfMissing">True to create the board if there is none.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static BoardTarget Named(string name, bool createIfMissing = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name, CreateIfMissing = createIfMissing };
    }

    /// <summary>Creates a target for a board by the server's own ID.</summary>
    /// <param name="id">The ID.</param>
    /// <exception cref="ArgumentException">The ID is empty.</exception>
    public static BoardTarget ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>Creates a target for a board by its name. The board must exist.</summary>
    public static implicit operator BoardTarget(string name) => Named(name);

    private protected override object Identity => (Name, Id, CreateIfMissing, IsNone, IsAuto);

    /// <summary>Returns the board as messages name it.</summary>
    public override string ToString()
        => IsNone ? "no board" : IsAuto ? "the default board" : Name is not null ? $"board \"{Name}\"" : $"board {Id}";
}
