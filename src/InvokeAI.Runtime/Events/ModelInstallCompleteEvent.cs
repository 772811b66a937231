using System.Text.Json.Serialization;
using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>A model is installed.</summary>
public sealed class ModelInstallCompleteEvent : ModelInstallEvent
{
    /// <summary>The new model's key.</summary>
    public string Key { get => field ?? ""; init; }

    /// <summary>Its size.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>The new model.</summary>
    public ModelConfig? Config { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_complete";
}
