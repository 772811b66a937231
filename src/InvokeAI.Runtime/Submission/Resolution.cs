using InvokeAI.Models;

namespace InvokeAI;

/// <summary>What stands on this server for something that a workflow names.</summary>
/// <param name="Place">The field, as messages name it.</param>
/// <param name="Wanted">What the workflow names.</param>
/// <param name="Used">What was sent.</param>
/// <param name="Model">The model and how it was found, where it is one.</param>
public sealed record Resolution(string Place, string Wanted, string Used, ModelResolution? Model = null)
{
    /// <summary>Another model than the one asked for stands in: base or name differ.</summary>
    public bool IsSubstitute => Model is { IsSubstitute: true };

    /// <summary>The field, what it wanted and what it got.</summary>
    public override string ToString() => $"{Place}: {Wanted} → {Used}";
}
