namespace InvokeAI.Models;

/// <summary>Which installed model stands for a query.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Model">The model that was found.</param>
/// <param name="Match">By what it was found.</param>
public sealed record ModelResolution(ModelQuery Query, ModelConfig Model, ModelMatch Match)
{
    /// <summary>Another model than the one asked for: it was found by less than key or hash, and base or name differ.</summary>
    public bool IsSubstitute => Match is ModelMatch.NameAndType or ModelMatch.BaseAndType;
}
