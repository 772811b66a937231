using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports the progress of a file that the server downloads.</summary>
public sealed class DownloadProgressEvent : DownloadEvent
{
    /// <summary>Gets the path where the server stores the file.</summary>
    public string DownloadPath { get => field ?? ""; init; }

    /// <summary>Gets the number of bytes received.</summary>
    public long CurrentBytes { get; init; }

    /// <summary>Gets the number of bytes expected, or 0 while it is not known.</summary>
    public long TotalBytes { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_progress";
}
