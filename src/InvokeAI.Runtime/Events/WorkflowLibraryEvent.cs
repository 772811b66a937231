namespace InvokeAI.Events;

/// <summary>An event of the library of saved workflows (servers from 6.14 on).</summary>
public abstract class WorkflowLibraryEvent : InvokeAIEvent
{
    /// <summary>The saved workflow's id.</summary>
    public string WorkflowId { get => field ?? ""; init; }

    /// <summary>Whose workflow it is.</summary>
    public string UserId { get => field ?? ""; init; }
}
