using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a zip file is ready to be downloaded, once.</summary>
public sealed class BulkDownloadCompleteEvent : BulkDownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "bulk_download_complete";
}
