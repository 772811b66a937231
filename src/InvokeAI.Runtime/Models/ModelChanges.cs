using System.Text.Json;

namespace InvokeAI.Models;

/// <summary>What is to be said about a model instead of what the server found out. What is null is left as it is.</summary>
public sealed class ModelChanges
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What the user says about it.</summary>
    public string? Description { get; init; }

    /// <summary>The key that it gets; only when it is installed.</summary>
    public string? Key { get; init; }

    /// <summary>Its base architecture.</summary>
    public BaseModelType? Base { get; init; }

    /// <summary>What it is for.</summary>
    public ModelType? Type { get; init; }

    /// <summary>How it lies on disk.</summary>
    public string? Format { get; init; }

    /// <summary>Its variant.</summary>
    public string? Variant { get; init; }

    /// <summary>How it predicts.</summary>
    public string? PredictionType { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>Where it lies on the server.</summary>
    public string? Path { get; init; }

    /// <summary>Words that a LoRA answers to.</summary>
    public IReadOnlyList<string>? TriggerPhrases { get; init; }

    /// <summary>The settings that the user gives it, as the server keeps them.</summary>
    public JsonElement? DefaultSettings { get; init; }

    /// <summary>Attention in 32 bits.</summary>
    public bool? UpcastAttention { get; init; }

    /// <summary>Kept on the CPU.</summary>
    public bool? CpuOnly { get; init; }

    /// <summary>The path of its configuration.</summary>
    public string? ConfigPath { get; init; }
}
