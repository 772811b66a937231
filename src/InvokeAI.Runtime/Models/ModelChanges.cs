using System.Text.Json;

namespace InvokeAI.Models;

/// <summary>Represents changes to a model's record, or overrides of what the server detects. Members that are null are not changed.</summary>
public sealed class ModelChanges
{
    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the description.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the key. It can be set only when a model is installed.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the base architecture.</summary>
    public BaseModelType? Base { get; init; }

    /// <summary>Gets the model's type.</summary>
    public ModelType? Type { get; init; }

    /// <summary>Gets the model's format on disk.</summary>
    public string? Format { get; init; }

    /// <summary>Gets the variant.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the model's prediction type.</summary>
    public string? PredictionType { get; init; }

    /// <summary>Gets the place that the model came from.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the path on the server.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the trigger phrases of a LoRA.</summary>
    public IReadOnlyList<string>? TriggerPhrases { get; init; }

    /// <summary>Gets the user's default settings, in the server's format.</summary>
    public JsonElement? DefaultSettings { get; init; }

    /// <summary>Gets a value indicating whether attention is computed in 32 bits.</summary>
    public bool? UpcastAttention { get; init; }

    /// <summary>Gets a value indicating whether the model is kept on the CPU.</summary>
    public bool? CpuOnly { get; init; }

    /// <summary>Gets the path of the model's configuration file.</summary>
    public string? ConfigPath { get; init; }
}
