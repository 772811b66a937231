namespace InvokeAI.Models;

/// <summary>Represents the place that a model comes from.</summary>
public sealed class ModelSource
{
    /// <summary>Gets the file or folder on the server.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the Hugging Face repository, as in <c>owner/name</c>.</summary>
    public string? RepoId { get; init; }

    /// <summary>Gets the repository's variant, as in <c>fp16</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the repository's folder.</summary>
    public string? Subfolder { get; init; }

    /// <summary>Gets the URL of the download.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the ID of the provider behind an API.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets the provider's name of the model.</summary>
    public string? ProviderModelId { get; init; }

    /// <summary>Gets the kind of place: <c>local</c>, <c>hf</c>, <c>url</c> or <c>external</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Returns the place as one text, without access tokens.</summary>
    public override string ToString() => Path ?? RepoId ?? Url ?? ProviderModelId ?? "";
}
