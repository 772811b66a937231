namespace InvokeAI.Models;

/// <summary>Represents the installed model that was found for a query.</summary>
public sealed class ModelResolution
{
    /// <summary>Gets the query.</summary>
    public required ModelQuery Query { get; init; }

    /// <summary>Gets the model that was found.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>Gets how the model was found.</summary>
    public ModelMatch Match { get; init; }

    /// <summary>
    /// Gets a value indicating whether another model than the requested one was found: neither key nor hash matched, and base or name differ.
    /// </summary>
    public bool IsSubstitute => Match is ModelMatch.NameAndType or ModelMatch.BaseAndType;
}
