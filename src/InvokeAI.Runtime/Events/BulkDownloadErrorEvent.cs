using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A zip file could not be packed.</summary>
public sealed class BulkDownloadErrorEvent : BulkDownloadEvent
{
    /// <summary>Why.</summary>
    public string Error { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "bulk_download_error";
}
