using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a download failed.</summary>
public sealed class DownloadErrorEvent : DownloadEvent
{
    /// <summary>Gets the exception's type.</summary>
    public string ErrorType { get => field ?? ""; init; }

    /// <summary>Gets the exception's message.</summary>
    public string Error { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "download_error";
}
