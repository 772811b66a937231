namespace InvokeAI.Models;

/// <summary>Where a model comes from.</summary>
public sealed class ModelSource
{
    /// <summary>The file or folder on the server.</summary>
    public string? Path { get; init; }

    /// <summary>The Hugging Face repository, as in <c>owner/name</c>.</summary>
    public string? RepoId { get; init; }

    /// <summary>The repository's variant, as in <c>fp16</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>The repository's folder.</summary>
    public string? Subfolder { get; init; }

    /// <summary>The download.</summary>
    public string? Url { get; init; }

    /// <summary>The provider behind an API.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The provider's own name of the model.</summary>
    public string? ProviderModelId { get; init; }

    /// <summary><c>local</c>, <c>hf</c>, <c>url</c> or <c>external</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The place as one text. Access tokens are never part of it.</summary>
    public override string ToString() => Path ?? RepoId ?? Url ?? ProviderModelId ?? "";
}
