namespace InvokeAI.Models;

/// <summary>Which installed model stands for a query.</summary>
public sealed class ModelResolution
{
    /// <summary>What was asked for.</summary>
    public required ModelQuery Query { get; init; }

    /// <summary>The model that was found.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>By what it was found.</summary>
    public ModelMatch Match { get; init; }

    /// <summary>Another model than the one asked for: it was found by less than key or hash, and base or name differ.</summary>
    public bool IsSubstitute => Match is ModelMatch.NameAndType or ModelMatch.BaseAndType;
}
