using System.Text.Json.Serialization;
using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>Reports that a model is installed.</summary>
public sealed class ModelInstallCompleteEvent : ModelInstallEvent
{
    /// <summary>Gets the new model's key.</summary>
    public string Key { get => field ?? ""; init; }

    /// <summary>Gets the size of the model in bytes.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>Gets the new model.</summary>
    public ModelConfig? Config { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_complete";
}
