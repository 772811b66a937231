using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a zip file could not be packed.</summary>
public sealed class BulkDownloadErrorEvent : BulkDownloadEvent
{
    /// <summary>Gets the reason.</summary>
    public string Error { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "bulk_download_error";
}
