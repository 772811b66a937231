using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that the server began to pack a zip file.</summary>
public sealed class BulkDownloadStartedEvent : BulkDownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "bulk_download_started";
}
