using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Represents a model installation.</summary>
public sealed class ModelInstallJob
{
    /// <summary>Gets the ID of the installation.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Gets the status of the installation.</summary>
    [JsonRequired]
    public ModelInstallStatus Status { get; init; }

    /// <summary>Gets the place that the model comes from.</summary>
    public ModelSource? Source { get; init; }

    /// <summary>Gets the path where the server stores the model.</summary>
    public string LocalPath { get => field ?? ""; init; }

    /// <summary>Gets the number of bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets the number of bytes expected, or 0 while it is not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Gets a value indicating whether the model is installed in place and not copied.</summary>
    public bool Inplace { get; init; }

    /// <summary>Gets the type of the exception if the installation failed.</summary>
    public string? ErrorReason { get; init; }

    /// <summary>Gets the message of the exception if the installation failed.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the server's Python traceback if the installation failed.</summary>
    public string? ErrorTraceback { get; init; }

    /// <summary>Gets the files of the model.</summary>
    public IReadOnlyList<ModelDownload> DownloadParts { get => field ?? []; init; }

    /// <summary>Gets the model once it is installed.</summary>
    [JsonPropertyName("config_out")]
    public ModelConfig? Model { get; init; }

    /// <summary>Gets the progress of the download from 0 to 1, or null while the size is not known.</summary>
    [JsonIgnore]
    public double? Progress => TotalBytes > 0 ? Math.Min(1, (double)Bytes / TotalBytes) : null;
}
