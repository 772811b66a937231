namespace InvokeAI.Models;

/// <summary>Models that go together.</summary>
public sealed class StarterModelBundle
{
    /// <summary>The bundle's name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Its models.</summary>
    public IReadOnlyList<StarterModel> Models { get => field ?? []; init; }
}
