namespace InvokeAI.Models;

/// <summary>Provides options for installing a model.</summary>
public sealed class ModelInstallOptions
{
    /// <summary>Gets a value indicating whether a local model is installed in place and not copied.</summary>
    public bool Inplace { get; init; }

    /// <summary>
    /// Gets an access token for the place that the model comes from (Hugging Face, Civitai). The server expects it in the query. This library does not show it
    /// in messages.
    /// </summary>
    public string? AccessToken { get; init; }

    /// <summary>Gets values that replace those that the server detects.</summary>
    public ModelChanges? Changes { get; init; }

    /// <summary>Returns the options without the token.</summary>
    public override string ToString() => $"{nameof(ModelInstallOptions)} {{ Inplace = {Inplace}, AccessToken = {(AccessToken is null ? "none" : "***")} }}";
}
