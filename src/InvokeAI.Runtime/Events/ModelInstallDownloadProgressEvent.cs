using System.Text.Json.Serialization;
using InvokeAI.Models;

namespace InvokeAI.Events;

/// <summary>Reports that a model is being downloaded.</summary>
public sealed class ModelInstallDownloadProgressEvent : ModelInstallEvent
{
    /// <summary>Gets the path where the server stores the model.</summary>
    public string LocalPath { get => field ?? ""; init; }

    /// <summary>Gets the number of bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets the number of bytes expected, or 0 while it is not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Gets the files of the model.</summary>
    public IReadOnlyList<ModelInstallPart> Parts { get => field ?? []; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "model_install_download_progress";
}
