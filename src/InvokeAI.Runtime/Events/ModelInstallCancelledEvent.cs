using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A model installation was cancelled.</summary>
public sealed class ModelInstallCancelledEvent : ModelInstallEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_cancelled";
}
