using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A zip file is ready to be fetched, once.</summary>
public sealed class BulkDownloadCompleteEvent : BulkDownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "bulk_download_complete";
}
