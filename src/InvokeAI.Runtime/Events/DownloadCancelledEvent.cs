using System.Text.Json.Serialization;

namespace InvokeAI;

/// <summary>A download was cancelled.</summary>
public sealed record DownloadCancelledEvent : DownloadEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_cancelled";
}
