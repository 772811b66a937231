namespace InvokeAI.Events;

/// <summary>An event of one file that the server downloads. With several users only admins are told.</summary>
public abstract class DownloadEvent : InvokeAIEvent
{
    /// <summary>The URL that the file comes from.</summary>
    public string Source { get => field ?? ""; init; }
}
