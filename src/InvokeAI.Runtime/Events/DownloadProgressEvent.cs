using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>The server downloads a file.</summary>
public sealed class DownloadProgressEvent : DownloadEvent
{
    /// <summary>Where the server puts it.</summary>
    public string DownloadPath { get => field ?? ""; init; }

    /// <summary>Bytes that have come.</summary>
    public long CurrentBytes { get; init; }

    /// <summary>Bytes that are expected; 0 while not known.</summary>
    public long TotalBytes { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_progress";
}
