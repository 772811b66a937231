using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Where a node's pictures go. Names and ids are looked up on the server before the submission: the server ignores unknown ids without a word.
/// </summary>
public sealed class BoardTarget : ResourceValue
{
    private BoardTarget()
    {
    }

    /// <summary>No board: the pictures are uncategorized.</summary>
    public static BoardTarget None { get; } = new() { IsNone = true };

    /// <summary>The client's <c>DefaultBoard</c>, else none (the GUI's auto-add board is a setting of the browser, which the server does not know).</summary>
    public static BoardTarget Auto { get; } = new() { IsAuto = true };

    /// <summary>The board's name, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>The board's id on the server, or null.</summary>
    public string? Id { get; private init; }

    /// <summary>A board of that name is made where there is none.</summary>
    public bool CreateIfMissing { get; private init; }

    /// <summary>It is <see cref="None"/>.</summary>
    public bool IsNone { get; private init; }

    /// <summary>It is <see cref="Auto"/>.</summary>
    public bool IsAuto { get; private init; }

    /// <summary>A board by its name: your own boards first. Several of one name are an error that lists them.</summary>
    /// <param name="name">The board's name.</param>
    /// <param name="createIfMissing">Make the board where there is none.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static BoardTarget Named(string name, bool createIfMissing = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Name = name, CreateIfMissing = createIfMissing };
    }

    /// <summary>A board by the server's own id.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static BoardTarget ById(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new() { Id = id };
    }

    /// <summary>A board by its name, which must exist.</summary>
    public static implicit operator BoardTarget(string name) => Named(name);

    private protected override object Identity => (Name, Id, CreateIfMissing, IsNone, IsAuto);

    /// <summary>The board as messages name it.</summary>
    public override string ToString()
        => IsNone ? "no board" : IsAuto ? "the default board" : Name is not null ? $"board \"{Name}\"" : $"board {Id}";
}
