using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Where a model installation stands.</summary>
public sealed class ModelInstallJob
{
    /// <summary>Its number.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonRequired]
    public ModelInstallStatus Status { get; init; }

    /// <summary>Where the model comes from.</summary>
    public ModelSource? Source { get; init; }

    /// <summary>Where the server puts it.</summary>
    public string LocalPath { get => field ?? ""; init; }

    /// <summary>Bytes that have come.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that are expected; 0 while not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>The model stays where it is and is not copied.</summary>
    public bool Inplace { get; init; }

    /// <summary>The exception's type, where it failed.</summary>
    public string? ErrorReason { get; init; }

    /// <summary>The exception's message, where it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The server's Python traceback, where it failed.</summary>
    public string? ErrorTraceback { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<ModelDownload> DownloadParts { get => field ?? []; init; }

    /// <summary>The model, once it is installed.</summary>
    [JsonPropertyName("config_out")]
    public ModelConfig? Model { get; init; }

    /// <summary>How much has come, from 0 to 1; null while the size is not known.</summary>
    [JsonIgnore]
    public double? Progress => TotalBytes > 0 ? Math.Min(1, (double)Bytes / TotalBytes) : null;
}
