using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a download was canceled.</summary>
public sealed class DownloadCanceledEvent : DownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_cancelled";
}
