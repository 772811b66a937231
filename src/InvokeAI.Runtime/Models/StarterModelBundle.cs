namespace InvokeAI.Models;

/// <summary>Represents models that are used together.</summary>
public sealed class StarterModelBundle
{
    /// <summary>Gets the bundle's name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the models.</summary>
    public IReadOnlyList<StarterModel> Models { get => field ?? []; init; }
}
