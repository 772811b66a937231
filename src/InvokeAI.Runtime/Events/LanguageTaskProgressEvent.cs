using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A language model tells how far it is.</summary>
public sealed class LanguageTaskProgressEvent : LanguageTaskEvent
{
    /// <summary>What it does: <c>loading_model</c> or <c>generating</c>.</summary>
    public string Phase { get => field ?? ""; init; }

    /// <summary>The same for people.</summary>
    public string Message { get => field ?? ""; init; }

    /// <summary>How far it is, from 0 to 1; null where it does not say.</summary>
    public double? Percentage { get; init; }

    /// <summary>Tokens that it has made.</summary>
    public int? CurrentTokens { get; init; }

    /// <summary>Tokens that it makes at most.</summary>
    public int? TotalTokens { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "llm_task_progress";
}
