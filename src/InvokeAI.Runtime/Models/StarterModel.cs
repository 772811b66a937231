namespace InvokeAI.Models;

/// <summary>A model that the server offers to install.</summary>
public sealed class StarterModel
{
    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>What it is.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Where it comes from; what <see cref="ModelsClient.InstallAsync"/> takes.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>Its base architecture.</summary>
    public BaseModelType Base { get; init; }

    /// <summary>What it is for.</summary>
    public ModelType Type { get; init; }

    /// <summary>How it lies on disk.</summary>
    public ModelFormat? Format { get; init; }

    /// <summary>It is installed.</summary>
    public bool IsInstalled { get; init; }

    /// <summary>Models that it needs.</summary>
    public IReadOnlyList<StarterModel> Dependencies { get => field ?? []; init; }

    /// <summary>Names that it had.</summary>
    public IReadOnlyList<string> PreviousNames { get => field ?? []; init; }
}
