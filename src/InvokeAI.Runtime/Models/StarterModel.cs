namespace InvokeAI.Models;

/// <summary>Represents a model that the server offers to install.</summary>
public sealed class StarterModel
{
    /// <summary>Gets the name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the description.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Gets the place that the model comes from. Pass it to <see cref="ModelsClient.InstallAsync"/>.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>Gets the base architecture.</summary>
    public BaseModelType Base { get; init; }

    /// <summary>Gets the model's type, which says what it is for.</summary>
    public ModelType Type { get; init; }

    /// <summary>Gets the model's format on disk.</summary>
    public ModelFormat? Format { get; init; }

    /// <summary>Gets a value indicating whether the model is installed.</summary>
    public bool IsInstalled { get; init; }

    /// <summary>Gets the models that this model needs.</summary>
    public IReadOnlyList<StarterModel> Dependencies { get => field ?? []; init; }

    /// <summary>Gets the model's earlier names.</summary>
    public IReadOnlyList<string> PreviousNames { get => field ?? []; init; }
}
