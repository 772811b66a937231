using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a model is being installed after its download.</summary>
public sealed class ModelInstallStartedEvent : ModelInstallEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_started";
}
