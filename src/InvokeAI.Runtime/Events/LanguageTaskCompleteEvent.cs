using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A language model has finished.</summary>
public sealed class LanguageTaskCompleteEvent : LanguageTaskEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "llm_task_complete";
}
