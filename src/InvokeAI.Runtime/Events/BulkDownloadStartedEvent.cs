using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>The server began to pack a zip file.</summary>
public sealed class BulkDownloadStartedEvent : BulkDownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "bulk_download_started";
}
