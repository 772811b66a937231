namespace InvokeAI.Events;

/// <summary>Represents an event of one file that the server downloads. With several users, only administrators receive it.</summary>
public abstract class DownloadEvent : InvokeAIEvent
{
    /// <summary>Gets the URL that the file comes from.</summary>
    public string Source { get => field ?? ""; init; }
}
