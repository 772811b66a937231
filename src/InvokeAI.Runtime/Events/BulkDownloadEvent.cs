namespace InvokeAI.Events;

/// <summary>An event of a zip file that the server packs.</summary>
public abstract class BulkDownloadEvent : InvokeAIEvent
{
    /// <summary>The room of the download: <c>default</c>.</summary>
    public string BulkDownloadId { get => field ?? ""; init; }

    /// <summary>The zip's id.</summary>
    public string BulkDownloadItemId { get => field ?? ""; init; }

    /// <summary>The zip's name: what the request's answer said and what it is fetched by.</summary>
    public string BulkDownloadItemName { get => field ?? ""; init; }

    /// <summary>Who asked for it.</summary>
    public string UserId { get => field ?? ""; init; }
}
