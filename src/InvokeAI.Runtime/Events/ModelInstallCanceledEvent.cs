using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a model installation was canceled.</summary>
public sealed class ModelInstallCanceledEvent : ModelInstallEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_cancelled";
}
