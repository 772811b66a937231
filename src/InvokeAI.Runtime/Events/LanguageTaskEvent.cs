namespace InvokeAI.Events;

/// <summary>Represents an event of a task of the server's language model, such as expanding a prompt or describing an image (servers 6.14 and later).</summary>
public abstract class LanguageTaskEvent : InvokeAIEvent
{
    /// <summary>Gets the ID of the task.</summary>
    public string TaskId { get => field ?? ""; init; }

    /// <summary>Gets the ID of the user who started the task.</summary>
    public string UserId { get => field ?? ""; init; }
}
