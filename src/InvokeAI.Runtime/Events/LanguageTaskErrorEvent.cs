using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a language model failed.</summary>
public sealed class LanguageTaskErrorEvent : LanguageTaskEvent
{
    /// <summary>Gets the reason.</summary>
    public string Error { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "llm_task_error";
}
