using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that the server has downloaded a file.</summary>
public sealed class DownloadCompleteEvent : DownloadEvent
{
    /// <summary>Gets the path where the server stored the file.</summary>
    public string DownloadPath { get => field ?? ""; init; }

    /// <summary>Gets the size of the file in bytes.</summary>
    public long TotalBytes { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_complete";
}
