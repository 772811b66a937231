namespace InvokeAI.Events;

/// <summary>Represents an event of the library of saved workflows (servers 6.14 and later).</summary>
public abstract class WorkflowLibraryEvent : InvokeAIEvent
{
    /// <summary>Gets the saved workflow's ID.</summary>
    public string WorkflowId { get => field ?? ""; init; }

    /// <summary>Gets the ID of the workflow's owner.</summary>
    public string UserId { get => field ?? ""; init; }
}
