using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>Reports that generation parameters were sent to the GUI through the API (servers 6.14 and later).</summary>
public sealed class RecallParametersUpdatedEvent : QueueEvent
{
    /// <summary>Gets the ID of the user whose GUI shows them.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>Gets the parameters.</summary>
    public JsonElement Parameters { get => field.OrNull(); init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "recall_parameters_updated";
}
