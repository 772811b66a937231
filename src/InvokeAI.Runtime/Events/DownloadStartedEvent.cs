using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that the server began to download a file.</summary>
public sealed class DownloadStartedEvent : DownloadEvent
{
    /// <summary>Gets the path where the server stores the file.</summary>
    public string DownloadPath { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_started";
}
