namespace InvokeAI.Events;

/// <summary>Represents an event of a zip file that the server packs.</summary>
public abstract class BulkDownloadEvent : InvokeAIEvent
{
    /// <summary>Gets the download's channel, which is always <c>default</c>.</summary>
    public string BulkDownloadId { get => field ?? ""; init; }

    /// <summary>Gets the ID of the zip file.</summary>
    public string BulkDownloadItemId { get => field ?? ""; init; }

    /// <summary>Gets the name of the zip file, which the answer to the request contains and which is used to download it.</summary>
    public string BulkDownloadItemName { get => field ?? ""; init; }

    /// <summary>Gets the ID of the user who requested the zip file.</summary>
    public string UserId { get => field ?? ""; init; }
}
