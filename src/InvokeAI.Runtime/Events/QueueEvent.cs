namespace InvokeAI.Events;

/// <summary>Represents an event of one queue.</summary>
public abstract class QueueEvent : InvokeAIEvent
{
    /// <summary>Gets the ID of the queue.</summary>
    public string QueueId { get => field ?? ""; init; }
}
