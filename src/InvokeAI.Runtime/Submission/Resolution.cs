using InvokeAI.Models;

namespace InvokeAI;

/// <summary>Represents a reference of a workflow and the resource of this server that replaced it.</summary>
public sealed class Resolution
{
    /// <summary>Gets the field, as messages name it.</summary>
    public string Place { get; init; } = "";

    /// <summary>Gets the reference in the workflow.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>Gets the resource that was sent.</summary>
    public string Used { get; init; } = "";

    /// <summary>Gets the model and how it was found; null for other resources.</summary>
    public ModelResolution? Model { get; init; }

    /// <summary>Gets a value indicating whether a model with another base or name than the requested one was used.</summary>
    public bool IsSubstitute => Model is { IsSubstitute: true };

    /// <summary>Returns the field, the reference and the resource.</summary>
    public override string ToString() => $"{Place}: {Wanted} → {Used}";
}
