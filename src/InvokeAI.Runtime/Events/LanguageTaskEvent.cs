namespace InvokeAI.Events;

/// <summary>An event of a task of the server's language model (expanding a prompt, describing a picture; servers from 6.14 on).</summary>
public abstract class LanguageTaskEvent : InvokeAIEvent
{
    /// <summary>The task.</summary>
    public string TaskId { get => field ?? ""; init; }

    /// <summary>Whose task it is.</summary>
    public string UserId { get => field ?? ""; init; }
}
