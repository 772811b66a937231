using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>Somebody put generation parameters into the GUI over the API (servers from 6.14 on).</summary>
public sealed class RecallParametersUpdatedEvent : QueueEvent
{
    /// <summary>For whom.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>The parameters.</summary>
    public JsonElement Parameters { get => field.OrNull(); init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "recall_parameters_updated";
}
