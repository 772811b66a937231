namespace InvokeAI.Models;

/// <summary>How a model is installed.</summary>
public sealed class ModelInstallOptions
{
    /// <summary>Leave a local model where it is and do not copy it.</summary>
    public bool Inplace { get; init; }

    /// <summary>A token for the place that it comes from (Hugging Face, Civitai). The server takes it in the query; this library keeps it out of messages.</summary>
    public string? AccessToken { get; init; }

    /// <summary>What is to be said about the model instead of what the server finds out.</summary>
    public ModelChanges? Changes { get; init; }

    /// <summary>The options without the token.</summary>
    public override string ToString() => $"{nameof(ModelInstallOptions)} {{ Inplace = {Inplace}, AccessToken = {(AccessToken is null ? "none" : "***")} }}";
}
