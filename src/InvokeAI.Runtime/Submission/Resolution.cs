using InvokeAI.Models;

namespace InvokeAI;

/// <summary>Represents a reference of a workflow and the resource of this server that replaced it.</summary>
public sealed class Resolution
{
    /// <summary>Gets the field, as messages name it.</summary>
    public string Place { get; init; } = "";

    /// <summary>Gets what the workflow names.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>Gets what was sent.</summary>
    public string Used { get; init; } = "";

    /// <summary>Gets the model and how it was found; null for other resources.</summary>
    public ModelResolution? Model { get; init; }

    /// <summary>Gets a value indicating whether another model than the one asked for was used: its base or name differs.</summary>
    public bool IsSubstitute => Model is { IsSubstitute: true };

    /// <summary>Returns the field, what it wanted and what it got.</summary>
    public override string ToString() => $"{Place}: {Wanted} → {Used}";
}
