using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>The server has downloaded a file.</summary>
public sealed class DownloadCompleteEvent : DownloadEvent
{
    /// <summary>Where the server put it.</summary>
    public string DownloadPath { get => field ?? ""; init; }

    /// <summary>Its size.</summary>
    public long TotalBytes { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_complete";
}
