using System.Text.Json.Serialization;
using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>A model is being downloaded.</summary>
public sealed class ModelInstallDownloadProgressEvent : ModelInstallEvent
{
    /// <summary>Where the server puts it.</summary>
    public string LocalPath { get => field ?? ""; init; }

    /// <summary>Bytes that have come.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that are expected; 0 while not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<ModelInstallPart> Parts { get => field ?? []; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_download_progress";
}
