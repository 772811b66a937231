using System.Text.Json.Serialization;
using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>Reports that the server has loaded a model into memory.</summary>
public sealed class ModelLoadCompleteEvent : InvokeAIEvent
{
    /// <summary>Gets the model.</summary>
    public ModelConfig? Config { get; init; }

    /// <summary>Gets the part of the model, or null for all of it.</summary>
    public SubModelType? SubmodelType { get; init; }

    /// <summary>Gets the ID of the user for whom the model was loaded.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_load_complete";
}
