using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>The server began to download a file.</summary>
public sealed class DownloadStartedEvent : DownloadEvent
{
    /// <summary>Where the server puts it.</summary>
    public string DownloadPath { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_started";
}
