using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A download was cancelled.</summary>
public sealed class DownloadCancelledEvent : DownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_cancelled";
}
