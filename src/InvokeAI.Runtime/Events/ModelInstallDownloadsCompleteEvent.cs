using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that all files of a model were downloaded.</summary>
public sealed class ModelInstallDownloadsCompleteEvent : ModelInstallEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_downloads_complete";
}
