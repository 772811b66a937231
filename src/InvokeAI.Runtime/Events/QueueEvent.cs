namespace InvokeAI.Events;

/// <summary>An event of one queue.</summary>
public abstract class QueueEvent : InvokeAIEvent
{
    /// <summary>The queue.</summary>
    public string QueueId { get => field ?? ""; init; }
}
