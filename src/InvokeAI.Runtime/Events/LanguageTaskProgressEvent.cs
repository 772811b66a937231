using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports the progress of a language model.</summary>
public sealed class LanguageTaskProgressEvent : LanguageTaskEvent
{
    /// <summary>Gets the current phase: <c>loading_model</c> or <c>generating</c>.</summary>
    public string Phase { get => field ?? ""; init; }

    /// <summary>Gets a message that describes the phase.</summary>
    public string Message { get => field ?? ""; init; }

    /// <summary>Gets the progress from 0 to 1, or null if the task does not report it.</summary>
    public double? Percentage { get; init; }

    /// <summary>Gets the number of tokens generated.</summary>
    public int? CurrentTokens { get; init; }

    /// <summary>Gets the maximum number of tokens.</summary>
    public int? TotalTokens { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "llm_task_progress";
}
