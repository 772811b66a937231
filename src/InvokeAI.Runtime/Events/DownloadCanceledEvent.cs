using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A download was canceled.</summary>
public sealed class DownloadCanceledEvent : DownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_cancelled";
}
