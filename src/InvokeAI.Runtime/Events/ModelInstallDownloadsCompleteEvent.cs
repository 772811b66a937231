using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>All files of a model have come.</summary>
public sealed class ModelInstallDownloadsCompleteEvent : ModelInstallEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_downloads_complete";
}
