using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Represents the models in a Hugging Face repository.</summary>
public sealed class HuggingFaceModels
{
    /// <summary>Gets the URLs of the model files. The list is empty if the repository is one model.</summary>
    public IReadOnlyList<string> Urls { get => field ?? []; init; }

    /// <summary>Gets a value indicating whether the repository is one model in diffusers format.</summary>
    [JsonRequired]
    public bool IsDiffusers { get; init; }
}
