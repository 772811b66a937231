using System.Text.Json.Serialization;
using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>The server has loaded a model into memory.</summary>
public sealed class ModelLoadCompleteEvent : InvokeAIEvent
{
    /// <summary>The model.</summary>
    public ModelConfig? Config { get; init; }

    /// <summary>Which part of it; null for all.</summary>
    public SubModelType? SubmodelType { get; init; }

    /// <summary>For whom.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_load_complete";
}
