using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a language model has finished.</summary>
public sealed class LanguageTaskCompleteEvent : LanguageTaskEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "llm_task_complete";
}
