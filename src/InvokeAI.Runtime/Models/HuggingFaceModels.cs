using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>What a Hugging Face repository holds.</summary>
public sealed class HuggingFaceModels
{
    /// <summary>Its model files; empty where the repository is one model.</summary>
    public IReadOnlyList<string> Urls { get => field ?? []; init; }

    /// <summary>The repository is one model in diffusers format.</summary>
    [JsonRequired]
    public bool IsDiffusers { get; init; }
}
